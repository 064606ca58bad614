"""The journeys: whole stories in a browser, from tests/journeys, on real servers with scheduled actions."""

import os
from collections.abc import Callable
from pathlib import Path

from .. import chromium, journey_tools, node, python_env
from ..cache import Cache
from ..console import Failure, say
from ..project import ROOT
from . import pytest_run
from .context import Context
from .result import Result

FOLDER = ROOT / "tests" / "journeys"


def run_layer(context: Context, result: Result) -> None:
    """Run the journeys with pytest; each starts its servers on copies of the template."""
    browser = chromium.require(context.cache)
    environment = python_env.obtain(context.cache, "journeys", "Installing the journeys' Python packages")
    with context.template.clone(context.template.whole, "journeys") as clone:
        variables = {**_variables(context, clone), "DEVKIT_CHROMIUM": browser}
        pytest_run.run_pytest(context, environment, "journeys", [FOLDER], result, variables)


def _variables(context: Context, clone: str) -> dict[str, str]:
    """What tests/journeys/README.md asks for, and on PATH the programs that journeys call."""
    cache, house = context.cache, context.house
    tools = python_env.obtain(cache, "tools", "Installing pre-commit")
    programs = [tools.folder / "bin", *node.search_path(cache), *_optional(journey_tools.rtlcss, cache)]
    paths = [*house.addons_paths, *_optional(journey_tools.dark_mode, cache)]
    return {
        **house.variables_with_linters(),
        "PATH": os.pathsep.join([*map(str, programs), os.environ.get("PATH", "")]),
        # The one that playwright brings needs a library that a bare Debian lacks.
        "PLAYWRIGHT_NODEJS_PATH": node.program(cache),
        "PRE_COMMIT_HOME": str(cache.root / "pre-commit"),
        "DEVKIT_ODOO_BIN": str(house.environment.odoo_bin),
        "DEVKIT_ADDONS_PATH": ",".join(map(str, paths)),
        "DEVKIT_TEMPLATE": clone,
        "DEVKIT_DATA_DIR": str(context.template.data),
    }


def _optional(obtain: Callable[[Cache], Path], cache: Cache) -> list[Path]:
    """Where it is, or nothing: without it a journey says that it was skipped, and why."""
    try:
        return [obtain(cache)]
    except Failure as failure:
        say(f"    ! {failure.what}")
        return []
