"""The prover itself: the gallery proves clean, planted defects are caught, a killed proof leaves nothing."""

from .. import python_env
from ..project import ROOT
from . import pytest_run
from .context import Context
from .result import Result

FOLDER = ROOT / "tests" / "lifecycle"


def run_proofs(context: Context, result: Result) -> None:
    """Run tests/lifecycle; see there for the variables."""
    environment = python_env.obtain(context.cache, "engine", "Installing the engine tests' Python packages")
    house = context.house
    variables = {
        **house.variables_with_linters(),
        "DEVKIT_ODOO_BIN": str(house.environment.odoo_bin),
        "DEVKIT_ADDONS_PATH": ",".join(str(path) for path in house.addons_paths),
    }
    pytest_run.run_pytest(context, environment, "lifecycle", [FOLDER], result, variables)
