"""The proof that a killed worker leaves no run stuck and nothing done twice: tests/kill, on real servers."""

from .. import python_env
from ..project import ROOT
from . import pytest_run
from .context import Context
from .result import Result

FOLDER = ROOT / "tests" / "kill"


def run_proof(context: Context, result: Result) -> None:
    """Run tests/kill on a copy of the template; see there for the variables."""
    environment = python_env.obtain(context.cache, "engine", "Installing the engine tests' Python packages")
    house, template = context.house, context.template
    with template.clone(template.whole, "kill") as clone:
        variables = {
            **house.variables(),
            "ODOO_COMMAND": f"{house.environment.python} {house.environment.odoo_bin}",
            "DEVKIT_ADDONS_PATH": ",".join(str(path) for path in house.addons_paths),
            "DEVKIT_TEMPLATE": clone,
            "DEVKIT_KILL_LOG": str(context.log("kill-odoo")),
        }
        pytest_run.run_pytest(context, environment, "kill", [FOLDER], result, variables)
