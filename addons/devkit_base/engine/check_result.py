"""What a named check answers, and how a method becomes one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .redact import redact

OK, FAILED, NOT_APPLICABLE, BROKEN = "ok", "failed", "na", "broken"

#: Evidence is for people to read: longer lists are cut, and say so.
MAX_LINES = 50


@dataclass(frozen=True)
class CheckResult:
    """The answer of a named check.

    ``state`` is ok, failed, na (it makes no sense here) or broken (the check itself did not work: never taken
    for ok). ``message`` is one sentence, ``evidence`` what was seen, a fact a line. Secrets are masked.
    """

    state: str
    message: str
    evidence: str = ""

    def __post_init__(self):
        if self.state not in (OK, FAILED, NOT_APPLICABLE, BROKEN):
            raise ValueError(f"A check answers ok, failed, na or broken, not {self.state!r}.")
        object.__setattr__(self, "message", redact(self.message))
        object.__setattr__(self, "evidence", redact(self.evidence))


def ok(message: str, evidence: Iterable[str] | str = "") -> CheckResult:
    """Return that all is well."""
    return CheckResult(OK, message, _lines(evidence))


def failed(message: str, evidence: Iterable[str] | str = "") -> CheckResult:
    """Return that something must be done."""
    return CheckResult(FAILED, message, _lines(evidence))


def not_applicable(message: str) -> CheckResult:
    """Return that the question makes no sense here."""
    return CheckResult(NOT_APPLICABLE, message)


def broken(error: BaseException) -> CheckResult:
    """Return that the check itself did not work."""
    return CheckResult(BROKEN, f"The check did not work: {type(error).__name__}: {error}")


def none_of(found: Iterable[str], good: str, bad: str) -> CheckResult:
    """Return ok when nothing was ``found``; ``{count}`` in ``bad`` becomes the number of lines."""
    lines = list(found)
    return failed(bad.format(count=len(lines)), lines) if lines else ok(good)


def named_check(title) -> Callable[[Callable], Callable]:
    """Make ``_check_<name>(self, run)`` a named check with this (translatable) title."""

    def mark(method: Callable) -> Callable:
        method.check_title = title
        return method

    return mark


def _lines(evidence: Iterable[str] | str) -> str:
    if isinstance(evidence, str):
        return evidence
    lines = list(evidence)
    more = [f"… and {len(lines) - MAX_LINES} more"] if len(lines) > MAX_LINES else []
    return "\n".join(lines[:MAX_LINES] + more)
