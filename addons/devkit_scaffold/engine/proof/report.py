"""A verdict for a person at a terminal, and for a program."""

from collections.abc import Sequence

from ..rules import judge
from .coverage_figures import ranges
from .verdict import Verdict

_MARKS = {True: "ok  ", False: "FAIL", None: "-   "}


def as_text(verdict: Verdict) -> str:
    """What is wrong (or that nothing is), the steps with seconds, and each finding with what to do."""
    lines = [f"{verdict.module} {verdict.version}: {verdict.state}, {verdict.seconds:.1f} s"]
    lines += [f"  {verdict.note}"] if verdict.note else []
    for step in verdict.steps:
        note = _test_note(verdict) if step.name == "test" else ""
        made = "  (template made)" if step.name == "prepare" and verdict.template_made else ""
        lines.append(f"  {_MARKS[step.ok]} {step.title:24} {step.seconds:6.1f} s{note}{made}")
    lines += _coverage_lines(verdict) + _access_lines(verdict)
    for finding in judge(verdict):
        place = f"{finding.location}: " if finding.location.path else ""
        lines.append(f"  {finding.rule} {finding.severity}: {place}{finding.message}")
        lines += [f"      {line}" for line in finding.evidence.splitlines()[-6:]]
        lines += [f"      → {finding.fix}"] if finding.fix else []
    return "\n".join(lines)


def _test_note(verdict: Verdict) -> str:
    covered = f", {verdict.coverage.percent:.1f} % covered" if verdict.coverage else ""
    return f"  {verdict.tests}{covered}"


def _coverage_lines(verdict: Verdict) -> list[str]:
    if not verdict.coverage:
        return []
    lines = [
        f"    {file.percent:5.1f} %  {file.path}"
        + (f"  not executed: {ranges(file.missing)}" if file.missing else "")
        for file in verdict.coverage.files
    ]
    return ["  Coverage by its own tests", *lines]


def _access_lines(verdict: Verdict) -> list[str]:
    table = verdict.access.as_text() if verdict.access else []
    return ["  Who may do what", *(f"    {line}" for line in table)] if table else []


def as_data(verdicts: Sequence[Verdict]) -> dict:
    """All verdicts with their figures and findings, as JSON takes it."""
    modules = [
        verdict.figures() | {"findings": [_finding(finding) for finding in judge(verdict)]}
        for verdict in verdicts
    ]
    clean = all(verdict.state == "clean" for verdict in verdicts)
    return {"state": "clean" if clean else "findings", "modules": modules}


def _finding(finding) -> dict:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "path": finding.location.path,
        "line": finding.location.line,
        "symbol": finding.location.symbol,
        "evidence": finding.evidence,
        "fix": finding.fix,
    }
