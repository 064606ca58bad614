"""Somebody waited too long: a proxy, a browser, or the master process."""

from __future__ import annotations

from ._failure import SPECIAL, Found, failure

_WORKER = r"(Worker\w*) \((\d+)\) timeout after (\d+)s"
_PROXY = r"upstream (?:timed out|prematurely closed)|504 Gateway Time-?out|Gateway Time-?out|502 Bad Gateway"
_JOB = (
    r"Job [^\n]*timed out|[Tt]imed? ?out (?:after|while|waiting)|TimeoutExpired|timeout expired|server "
    r"reload timed out|HTTP timeout|time-?out exceeded|Timed out"
)


@failure(
    code="DBG042",
    name="timeout",
    title="Nobody waited any longer",
    severity="high",
    rank=SPECIAL,
    explanation="The master process ends a worker that gave no sign for `limit_time_real` seconds; a proxy "
    "gives up after its `proxy_read_timeout`; a scheduled action is stopped. The work itself "
    "may have been right, only too long.",
    cause="A request or job took longer than the master process, the proxy or the caller waits.",
    first="grep -n -e limit_time_real -e workers odoo.conf",
    fix="Find what is slow (a dump of the worker while it hangs), move it into a scheduled action or "
    "batches; only then raise the limits on both sides.",
    bad="2026-01-05 10:00:00,000 12 ERROR ? odoo.service.server: WorkerHTTP (4711) timeout after 120s\n",
)
def timeout(case):
    """A worker that gave no sign, a proxy that gave up, a job that was stopped."""
    if match := case.said(_WORKER):
        cause = (
            f"{match[1]} {match[2]} gave no sign for {match[3]} seconds (limit_time_real) and was "
            "ended by the "
            "master process."
        )
        return Found(cause=cause, evidence="the master process says so", odoo=True)
    if match := case.said(_PROXY):
        return Found(
            cause="The proxy waited too long for Odoo, or Odoo's worker ended meanwhile.",
            evidence=f"it says {match[0]!r}",
            own=False,
        )
    if (match := case.said(_JOB)) and not case.sqlstate:
        raised = case.raised("TimeoutExpired", "TimeoutError", "timeout", "Timeout", "JobTimeout")
        if raised or not case.trace:
            return Found(
                cause=f"Something took longer than its caller waits: {match[0]}.",
                evidence=f"it says {match[0]!r}",
                at=raised,
                odoo=True,
            )
    return None
