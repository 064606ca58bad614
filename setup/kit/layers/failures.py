"""Real failures of a real Odoo, and what devkit_debug says about its logs: tests/failures."""

from .. import python_env
from ..project import ROOT
from . import pytest_run
from .context import Context
from .result import Result

FOLDER = ROOT / "tests" / "failures"


def run_failures(context: Context, result: Result) -> None:
    """Run tests/failures; see there for the variables."""
    environment = python_env.obtain(context.cache, "engine", "Installing the engine tests' Python packages")
    house = context.house
    variables = {
        **house.variables(),
        "DEVKIT_ODOO_BIN": str(house.environment.odoo_bin),
        "DEVKIT_ADDONS_PATH": ",".join(str(path) for path in house.addons_paths),
    }
    pytest_run.run_pytest(context, environment, "failures", [FOLDER], result, variables)
