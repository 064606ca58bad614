"""The engine layer: pytest in an environment that has no odoo."""

import os
import xml.etree.ElementTree as ET
from pathlib import Path

from .. import python_env
from ..console import say
from ..process import Call, CommandFailed, run
from ..project import ROOT
from .context import Context
from .result import Result

NO_TESTS = 5
OWN_TESTS = ("setup/tests", "tests/engine", "tests/lint")


def run_layer(context: Context, result: Result) -> None:
    """Run every addon's tests/engine and the tests of what is beside the addons."""
    environment = python_env.obtain(context.cache, "engine", "Installing the engine tests' Python packages")
    places = folders(context)
    if not places:
        return
    report = context.log("engine").with_suffix(".xml")
    argv = [
        environment.python,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        f"--junitxml={report}",
        *places,
    ]
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    try:
        run(
            argv,
            "in the engine tests",
            Call(cwd=ROOT, log=context.log("engine"), env=variables, on_line=_show),
        )
    except CommandFailed as failure:
        if failure.code == NO_TESTS:
            return
        read_report(report, result)
        if not result.failed:
            result.fail(failure.remedy)
        return
    read_report(report, result)


def folders(context: Context) -> list[Path]:
    """The folders with tests for the addons that were asked for."""
    places = [context.addons[name].path / "tests" / "engine" for name in context.names]
    if context.whole:
        places += [ROOT / place for place in OWN_TESTS]
    return [place for place in places if list(place.rglob("test_*.py"))]


def _show(line: str) -> None:
    if line.strip():
        say(f"    {line}")


def read_report(report: Path, result: Result) -> None:
    """Add the numbers of pytest's JUnit file."""
    if not report.exists():
        return
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 (pytest wrote it)
        name = f"{case.get('classname')}::{case.get('name')}"
        skipped = case.find("skipped")
        broken = case.find("failure") if case.find("failure") is not None else case.find("error")
        if broken is not None:
            result.fail(f"{name}: {(broken.get('message') or 'failed').splitlines()[0][:200]}")
        elif skipped is not None:
            result.skip(name, skipped.get("message") or "")
        else:
            result.passed += 1
