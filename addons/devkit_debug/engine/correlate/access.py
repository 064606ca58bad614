"""Whose access line is it: which open incident of the process did this request cause?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..request_line import Request
from .draft import Draft
from .sighting import ERROR, NOTE, is_answer

_HTTP = re.compile(r"[/\\](?:http|wsgi_server|serving|netsvc|ir_http|server)\.py$|[/\\]controllers[/\\]")
#: Functions that carry out a call over RPC, and the addresses of such calls.
_CALLS = {"call_kw", "call_button", "execute_kw", "dispatch_rpc", "web_json_2"}
_RPC = re.compile(r"^/(?:web/dataset|web/action|jsonrpc|xmlrpc|json/2)")


def choose(drafts: Sequence[Draft], request: Request) -> tuple[Draft | None, str]:
    """The incident that the request caused, with the reason; (None, "") when it is another request's.

    Threads of one process log through each other. What tells them apart, the surest first: the time the
    request took, the method that was called, its status.
    """
    best, reason, most = None, "", 0
    for draft in drafts:
        if draft.answered or not _may_be_answered(draft):
            continue
        points, why = _points(draft, request)
        if points > most:
            best, reason, most = draft, why, points
    return best, reason


def _may_be_answered(draft: Draft) -> bool:
    """A warning about something else, or a note about loading modules, is no request that failed."""
    first = draft.first
    beside = (
        first.kind == ERROR
        and not first.record.is_failure
        and not first.trace
        and not is_answer(first.record)
    )
    return not beside and any(each.kind != NOTE for each in draft.sightings)


def _points(draft: Draft, request: Request) -> tuple[int, str]:
    if "/static/" in request.path or draft.process != request.pid or not _served(draft):
        return 0, ""
    running = request.was_running(draft.time, slack=0.25)
    if running is False:
        return 0, ""
    if _sleeps(draft, request):
        return 0, ""
    functions = _functions(draft)
    if functions & _CALLS and not _RPC.search(request.path):
        return 0, ""
    points, why = (
        (4, "the request was running when it failed") if running else (1, "the next answer of its process")
    )
    if request.rpc_method and request.rpc_method in functions:
        return points + 8, f"the request called {request.rpc_method}, which is in the traceback"
    if request.rpc_method and functions:
        points -= 2
    if request.failed and draft.reported:
        return points + 4, f"the request was answered with {request.status}"
    settled = draft.reported or draft.waiting or draft.exhausted
    return (points + 2, why) if settled else (points, why)


def _served(draft: Draft) -> bool:
    """Came its code through HTTP? A scheduled job's did not; without a traceback one cannot tell."""
    traces = [event.trace for event in draft.events if event.trace and event.role != "query"]
    paths = [frame.path for trace in traces for raised in trace.chain for frame in raised.frames]
    return not paths or any(_HTTP.search(path) for path in paths)


def _sleeps(draft: Draft, request: Request) -> bool:
    """Odoo is still waiting to repeat the request of this incident."""
    last = draft.waiting.record.time if draft.waiting else None
    if draft.waiting is None or last is None or request.ended is None:
        return False
    return (request.ended - last).total_seconds() < draft.waiting.wait - 0.05


def _functions(draft: Draft) -> set[str]:
    return {
        frame.function.rpartition(".")[2]
        for event in draft.events
        if event.trace
        for raised in event.trace.all()
        for frame in raised.frames
    }
