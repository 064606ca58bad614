"""Problems of a blueprint as findings, so that they leave through every door that findings have."""

from collections.abc import Iterable, Iterator

from ....devkit_base.engine.finding import Finding, Location, Severity
from .problem import Problem


def as_findings(path: str, problems: Iterable[Problem]) -> Iterator[Finding]:
    """One finding a problem; `path` is the file that the blueprint came from."""
    for problem in problems:
        place = ".".join(str(part) for part in problem.path)
        yield Finding(
            problem.code,
            problem.message,
            Location(path, problem.line, problem.column, symbol=place, snippet=problem.given),
            severity=Severity.HIGH,
            fix=_fix(problem),
            fingerprint_parts={"place": place, "given": problem.given},
        )


def _fix(problem: Problem) -> str:
    parts = [f"Did you mean {problem.suggestion!r}?"] if problem.suggestion else []
    if problem.allowed:
        parts.append(f"Allowed: {', '.join(problem.allowed)}.")
    return " ".join(parts)
