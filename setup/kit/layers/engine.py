"""The engine layer: pytest in an environment that has no odoo."""

from pathlib import Path

from .. import python_env
from ..project import ROOT
from . import pytest_run
from .context import Context
from .result import Result

# The tests of what lies beside the addons.
OWN_TESTS = ("setup/tests", "tests/lint", "tests/matrix", "tests/mutation")


def run_layer(context: Context, result: Result) -> None:
    """Run every addon's tests/engine and the tests of what is beside the addons."""
    environment = python_env.obtain(context.cache, "engine", "Installing the engine tests' Python packages")
    places = folders(context)
    if places:
        pytest_run.run_pytest(context, environment, "engine", places, result)


def folders(context: Context) -> list[Path]:
    """The folders with tests for the addons that were asked for."""
    places = [context.addons[name].path / "tests" / "engine" for name in context.names]
    if context.whole:
        places += [ROOT / place for place in OWN_TESTS]
    return [place for place in places if list(place.rglob("test_*.py"))]
