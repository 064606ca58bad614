"""A limit of the configuration or of the system was reached."""

from __future__ import annotations

from ._failure import EXACT, Found, failure

_CPU = r"CPU time limit exceeded|CPU time limit \(?\d*\)? ?(?:reached|exceeded)|signal_time_expired_handler"
_REAL = r"virtual real time limit \((\d+)/(\d+)s\) reached|real time limit"
_FILES = r"Too many open files|Errno 24\b"
_THREADS = r"can't start new thread|Resource temporarily unavailable|Errno 11\]|fork: Cannot allocate"
_REQUEST = (
    r"[Rr]equest Entity Too Large|413 |RequestEntityTooLarge|exceeds the (?:maximum|capacity limit)"
    r"|max(?:imum)? (?:request|content) (?:size|length)"
)


@failure(
    code="DBG039",
    name="resource_limit",
    title="Limit of time or resources reached",
    severity="high",
    rank=EXACT - 3,
    explanation="`limit_time_cpu` and `limit_time_real` end requests (and `limit_time_real_cron` scheduled "
    "actions) that take too long; the system limits open files, threads and processes. "
    "The traceback shows where the request was just then: look for the loop or query above it.",
    cause="A request or scheduled action took longer, or opened more, than the configuration or the system "
    "allows.",
    first="grep -n -e limit_ -e workers odoo.conf",
    fix="Do the work in smaller batches or as a scheduled action that goes on where it stopped; only then "
    "raise the limit.",
    bad="2026-01-05 10:00:00,000 12 WARNING db odoo.service.server: Thread "
    "<Thread(odoo.service.http.request.1, started 1)> virtual real time limit (130/120s) reached.\n",
)
def resource_limit(case):
    """Odoo's sentences about its limits, and errno 24 and 11."""
    at = case.passes("odoo/service/server.py", "signal_time_expired_handler")
    if at or case.said(_CPU):
        return _found(case, "limit_time_cpu: it used more processor time than allowed")
    if match := case.said(_REAL):
        return _found(
            case,
            f"limit_time_real: it took {match[1] or 'longer'} of {match[2] or 'the'} seconds"
            if match[1]
            else "limit_time_real",
        )
    if case.said(_FILES):
        return _found(
            case, "the number of open files (ulimit -n): files or connections are not closed", "ulimit -n"
        )
    if case.said(_THREADS) and case.raised(
        "RuntimeError", "BlockingIOError", "OSError", "error", "Exception"
    ):
        return _found(case, "the number of threads or processes, or memory for them", "ulimit -u")
    if case.said(_REQUEST) and not case.is_javascript:
        return _found(
            case,
            "the size of a request (client_max_body_size of the proxy, limit_request, "
            "web.max_file_upload_size)",
            "grep -rn client_max_body_size /etc/nginx",
        )
    return None


def _found(case, what, command=""):
    return Found(
        cause=f"A limit was reached: {what}.", evidence="the limit's own sentence", command=command, odoo=True
    )
