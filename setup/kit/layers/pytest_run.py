"""One run of pytest, counted."""

import os
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..console import say
from ..process import Call, CommandFailed, run
from ..project import ROOT
from ..python_env import Environment
from .context import Context
from .result import Result

NO_TESTS = 5


def run_pytest(
    context: Context,
    environment: Environment,
    name: str,
    places: Sequence[Path],
    result: Result,
    variables: Mapping[str, str] | None = None,
) -> None:
    """Run pytest on some folders and add what it counted."""
    report = context.log(name).with_suffix(".xml")
    report.unlink(missing_ok=True)
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
    env = {key: value for key, value in (variables or os.environ).items() if key != "PYTHONPATH"}
    env["PATH"] = os.pathsep.join([str(environment.folder / "bin"), env.get("PATH", "")])
    try:
        run(argv, "in the tests", Call(cwd=ROOT, log=context.log(name), env=env, on_line=_show))
    except CommandFailed as failure:
        if failure.code == NO_TESTS:
            return
        read_report(report, result)
        if not result.failed:
            result.fail(failure.remedy)
        return
    read_report(report, result)


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
