"""The prover itself: the gallery proves clean, planted defects are caught, a killed proof leaves nothing."""

from collections.abc import Mapping
from pathlib import Path

from .. import python_env
from ..project import ROOT
from . import pytest_run
from .context import Context
from .result import Result

FOLDER = ROOT / "tests" / "lifecycle"
NOTHING: Mapping[str, str] = {}


def run_proofs(
    context: Context, result: Result, place: Path = FOLDER, more: Mapping[str, str] = NOTHING
) -> None:
    """Run tests/lifecycle, or one file of it; see there for the variables."""
    environment = python_env.obtain(context.cache, "engine", "Installing the engine tests' Python packages")
    house = context.house
    variables = {
        **house.variables_with_linters(),
        "DEVKIT_ODOO_BIN": str(house.environment.odoo_bin),
        "DEVKIT_ADDONS_PATH": ",".join(str(path) for path in house.addons_paths),
    }
    pytest_run.run_pytest(context, environment, result.layer, [place], result, variables | more)
