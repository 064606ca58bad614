"""The lint layer: every hook of pre-commit over every file."""

import os
import re

from .. import node, python_env
from ..console import say
from ..process import Call, CommandFailed, run
from ..project import ROOT
from .context import Context
from .result import Result

HOOK = re.compile(r"^(?P<name>.+?)\.{3,}(\((?P<note>[^)]*)\))?(?P<state>Passed|Failed|Skipped)$")


def run_layer(context: Context, result: Result) -> None:
    """Run pre-commit from its own environment; its hooks' environments live in the cache too."""
    tools = python_env.obtain(context.cache, "tools", "Installing pre-commit")
    path = [str(tools.folder / "bin"), *node.search_path(context.cache), os.environ.get("PATH", "")]
    variables = {
        **os.environ,
        "PATH": os.pathsep.join(path),
        "PRE_COMMIT_HOME": str(context.cache.root / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    argv = [tools.python, "-m", "pre_commit", "run", "--all-files", "--show-diff-on-failure"]
    call = Call(cwd=ROOT, env=variables, log=context.log("lint"), on_line=lambda line: say(f"    {line}"))
    try:
        output = run(argv, "in the lint layer", call)
    except CommandFailed as failure:
        output = failure.output
    count(output, result)
    if not result.passed and not result.failed:
        result.fail("pre-commit did not run; its output is above")


def count(output: str, result: Result) -> None:
    """Add a test for each hook; one without a file to look at is neither passed nor skipped."""
    for line in output.splitlines():
        found = HOOK.match(line.strip())
        if found and found["state"] == "Passed":
            result.passed += 1
        elif found and found["state"] == "Failed":
            result.fail(f"{found['name']} failed")
