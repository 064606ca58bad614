"""Findings made of lines of the log."""

from collections.abc import Iterator

from ....devkit_base.engine.finding import Finding, Location, Severity
from ....devkit_base.engine.rule import Rule
from ..proof.hints import hint
from ..proof.problem import Problem
from ..proof.verdict import Verdict

MAX_EVIDENCE = 8000  # characters


def from_problems(rule: Rule, verdict: Verdict, problems: list[Problem]) -> Iterator[Finding]:
    """One finding for each problem; an error weighs at least high, whatever the rule says of warnings."""
    for problem in problems:
        severity = (
            rule.severity if problem.level == "WARNING" else max(rule.severity, Severity.HIGH, key=_rank)
        )
        yield rule.finding(
            problem.message or "An error without a text.",
            where(verdict, problem),
            severity=severity,
            evidence=problem.text[-MAX_EVIDENCE:] if problem.detail else "",
            fix=hint(problem.text),
        )


def where(verdict: Verdict, problem: Problem) -> Location:
    """The place in the module, or else who wrote the line."""
    path = f"{verdict.module}/{problem.path}" if problem.path else ""
    return Location(path=path, line=problem.line, addon=verdict.module, symbol=problem.test or problem.logger)


def _rank(severity: Severity) -> int:
    return severity.rank
