"""Deadlocks in a stream of records: Odoo's log, PostgreSQL's log, or both, in one pass and bounded memory.

Odoo does not log the backend of a query. What joins the logs is the cycle that both print, backend by
backend and transaction by transaction. The code of the side that was rolled back is in its traceback, or,
where Odoo repeated the request, in the access line of the same process; the code of the other side is known
by what was being served at that moment, or by a traceback of the same statement elsewhere in the log.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..addon_index import NOTHING_KNOWN, AddonIndex
from ..bad_query import read_bad_query
from ..clock import LogClock
from ..model_source import ModelSources
from ..record import LogRecord
from ..request_line import Request, is_access, job_ended, job_started, read_request
from ..trace import parse
from .evidence import Report, add, key_of, read_report, traced_path
from .model import CodePath, Deadlock, Side
from .order import advise, order_of
from .paths import paths_of
from .side import make_sides
from .statement import read_statement

#: How long the requests that were running are waited for: a repeated one sleeps up to 62 seconds.
SECONDS, RECORDS = 120.0, 100_000
#: What is remembered at most: deadlocks that wait, requests of each, shapes of statements, processes.
DEADLOCKS, REQUESTS, SHAPES, PROCESSES = 500, 40, 500, 1000
_RETRY = re.compile(r"^DEADLOCK_DETECTED, .*?(\d+\.\d+) sec")


def deadlocks(records: Iterable[LogRecord], index: AddonIndex = NOTHING_KNOWN) -> Iterator[Deadlock]:
    """Each deadlock in the records, in the order they came.

    Give the records of several logs merged by time (``engine.correlate.merge``).

    :param index: what is known of the addons: from a table to its model, from a call to its source
    """
    collector = Collector(index)
    for record in records:
        yield from collector.feed(record)
    yield from collector.end()


class Collector:
    """Reads one record after the other."""

    def __init__(self, index: AddonIndex = NOTHING_KNOWN) -> None:
        self._index = index
        self.sources = ModelSources(index)
        self._clock = LogClock()
        self._waiting: OrderedDict[frozenset, Report] = OrderedDict()
        self._shapes: OrderedDict[tuple, CodePath] = OrderedDict()
        self._queries: OrderedDict[int, tuple[str, str]] = OrderedDict()
        self._jobs: OrderedDict[int, str] = OrderedDict()

    def feed(self, record: LogRecord) -> Iterator[Deadlock]:
        """Read a record; yields the deadlocks of which nothing more is to be expected."""
        self._clock.tick(record.time)
        if is_access(record):
            self._request(record)
        elif not self._report(record) and record.program != "postgresql":
            self._notice(record)
        yield from self._ripe()

    def end(self) -> Iterator[Deadlock]:
        """The deadlocks that are left."""
        while self._waiting:
            yield self._finished(self._waiting.popitem(last=False)[1])

    def _ripe(self) -> Iterator[Deadlock]:
        while self._waiting:
            first = next(iter(self._waiting.values()))
            old = self._clock.passed(first.mark, SECONDS, RECORDS)
            if not old and len(self._waiting) <= DEADLOCKS:
                return
            yield self._finished(self._waiting.popitem(last=False)[1])

    def _report(self, record: LogRecord) -> bool:
        found = read_report(record, self._clock.now())
        if found is None:
            return False
        known = self._waiting.get(key_of(found.detail))
        if known:
            add(known, record)
        else:
            found.jobs = dict(self._jobs)
            self._waiting[found.key] = found
        return True

    def _request(self, record: LogRecord) -> None:
        if not self._waiting:
            return
        request = read_request(record)
        if request is None or "/static/" in request.path:
            return
        for report in self._waiting.values():
            if _may_have_run(request, report) and len(report.requests) < REQUESTS:
                report.requests.append(request)

    def _notice(self, record: LogRecord) -> None:
        """Jobs, the wait before a repetition, and the code of statements that failed elsewhere."""
        if name := job_started(record):
            _put(self._jobs, record.pid, name, PROCESSES)
        elif job_ended(record):
            self._jobs.pop(record.pid, None)
        elif retry := _RETRY.match(record.message):
            self._retried(record.pid, float(retry[1]))
        elif query := read_bad_query(record):
            _put(self._queries, record.pid, (query.statement, query.message), PROCESSES)
        elif record.is_failure and record.pid in self._queries:
            self._learn(record)

    def _retried(self, pid: int, seconds: float) -> None:
        for report in reversed(self._waiting.values()):
            if report.process == pid and not report.retry_after:
                report.retry_after = seconds
                return

    def _learn(self, record: LogRecord) -> None:
        """The traceback of a query that failed: the code behind statements of its shape."""
        statement, message = self._queries[record.pid]
        trace = parse(record.text) if message and message in record.text else None
        if trace:
            del self._queries[record.pid]
            path = traced_path(trace)
            why = f"the same statement failed at {record.time or record.place}, with a traceback"
            path = CodePath("same statement", why, path.frames, recomputed=path.recomputed)
            _put(self._shapes, read_statement(statement).shape, path, SHAPES)

    def _finished(self, report: Report) -> Deadlock:
        if report.trace and report.statement:
            shape = read_statement(report.statement).shape
            why = "the same statement was rolled back in another deadlock"
            path = traced_path(report.trace)
            path = CodePath("same statement", why, path.frames, recomputed=path.recomputed)
            _put(self._shapes, shape, path, SHAPES)
        victim = report.victim or report.detail.waits[0].pid
        paths, processes = paths_of(report, victim, self._shapes)
        paths = {pid: [_located(path, self.sources) for path in each] for pid, each in paths.items()}
        sides = make_sides(
            report.detail, victim, report.statement, paths, processes, self._index.model_of_table
        )
        sides = tuple(_with_computed(side, self.sources) for side in sides)
        order = order_of(sides)
        places = tuple(str(record.place) for record in (*report.odoo, *report.server) if str(record.place))
        return Deadlock(
            sides,
            report.time,
            report.database,
            order,
            advise(sides, order),
            _joined(report),
            places,
            next((path.url for side in sides if side.victim for path in side.paths if path.url), ""),
        )


def _located(path: CodePath, sources: ModelSources) -> CodePath:
    """The path with the place of the method that was called, where its source can be read."""
    if path.frames or not path.method:
        return path
    frame = sources.method(path.model, path.method)
    return replace(path, frames=(frame,)) if frame else path


def _with_computed(side: Side, sources: ModelSources) -> Side:
    """The side with those of its fields that the sources compute and store."""
    stored = sources.stored_computed(side.model) if side.model and side.columns else frozenset()
    return replace(side, computed=tuple(name for name in side.columns if name in stored))


def _may_have_run(request: Request, report: Report) -> bool:
    running = request.was_running(report.time)
    if running is not None:
        return running
    return request.pid == report.process or len(report.requests) < 3


def _put(store: OrderedDict, key, value, most: int) -> None:
    store[key] = value
    store.move_to_end(key)
    while len(store) > most:
        store.popitem(last=False)


def _joined(report: Report) -> tuple[str, ...]:
    if not report.server:
        return ("Only Odoo's log was read: PostgreSQL's log has the statement of the other side.",)
    if not report.odoo:
        return ("Only PostgreSQL's log was read: Odoo's log has the code.",)
    pids = " and ".join(str(wait.pid) for wait in report.detail.waits)
    return (f"Both logs print the same cycle, backends {pids} with the same transactions.",)
