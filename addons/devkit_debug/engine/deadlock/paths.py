"""Which code each side of a deadlock was executing, and how one knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from ..request_line import Request
from .evidence import Report, traced_path
from .model import CodePath
from .statement import read_statement

#: More candidates than these say nothing.
_MOST = 3


def paths_of(
    report: Report, victim: int, shapes: Mapping[tuple, CodePath]
) -> tuple[dict[int, list[CodePath]], dict[int, int]]:
    """By backend, its code paths, the surest first; and by backend, its Odoo process where it is known."""
    own = _request_of_victim(report)
    paths: dict[int, list[CodePath]] = {victim: _victim(report, own, shapes)}
    others = [wait.pid for wait in report.detail.waits if wait.pid != victim]
    for pid in others:
        running = _running(report, own) if len(others) == 1 else []
        paths[pid] = _by_shape(report.detail.statements.get(pid), shapes, running) + running
    return paths, {victim: report.process} if report.process else {}


def _victim(report: Report, own: Request | None, shapes: Mapping[tuple, CodePath]) -> list[CodePath]:
    found = []
    if report.trace:
        found.append(traced_path(report.trace))
    if own:
        found.append(_served(own, "the request of the process that logged the deadlock"))
    elif job := report.jobs.get(report.process):
        found.append(CodePath("job", "its process was executing this job", job=job, process=report.process))
    return found if report.trace else _by_shape(report.statement, shapes, found) + found


def _request_of_victim(report: Report) -> Request | None:
    """The first answer of the process that logged it, given after Odoo had waited to repeat the request."""
    for request in report.requests:
        if request.pid != report.process or request.was_running(report.time) is False:
            continue
        if report.time is None or request.ended is None:
            return request
        if request.ended >= report.time + timedelta(seconds=report.retry_after):
            return request
    return None


def _by_shape(
    text: str | None, shapes: Mapping[tuple, CodePath], served: Sequence[CodePath]
) -> list[CodePath]:
    """The traceback of a like statement elsewhere in the log; not when another method was being called."""
    path = shapes.get(read_statement(text).shape) if text else None
    called = {each.method for each in served if each.method}
    if path is None or (called and not called & {frame.function for frame in path.frames}):
        return []
    return [path]


def _running(report: Report, own: Request | None) -> list[CodePath]:
    """What else was being served at that moment, the one that ended first after it in front."""
    sure, maybe = [], []
    for request in report.requests:
        if request is own:
            continue
        running = request.was_running(report.time)
        if running:
            sure.append(request)
        elif running is None:
            maybe.append(request)
    if len(sure) > 1 or (not sure and len(maybe) > 1):
        doubt = "one of the requests that were being served at that moment"
    else:
        doubt = "the only other request that was being served at that moment"
    found = [_served(request, doubt) for request in (sure or maybe)[:_MOST]]
    jobs = [(pid, name) for pid, name in report.jobs.items() if pid != report.process]
    why = "a scheduled job that was being executed at that moment"
    return found + [CodePath("job", why, job=name, process=pid) for pid, name in jobs[:_MOST]]


def _served(request: Request, why: str) -> CodePath:
    return CodePath(
        "request",
        why,
        url=f"{request.method} {request.path}",
        process=request.pid,
        model=request.rpc_model,
        method=request.rpc_method,
    )
