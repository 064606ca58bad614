"""What one log says of one deadlock; the reports of both logs are recognised as one by their cycle."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from ..bad_query import read_bad_query
from ..record import LogRecord
from ..request_line import Request
from ..trace import parse
from ..trace.model import Trace
from .detail import Detail, read_detail
from .model import CodePath

#: Functions of Odoo that write what was computed (``odoo/orm/models.py``, ``odoo/models.py``).
_RECOMPUTES = re.compile(r"^_?recompute|^_compute_|^_recompute_")


@dataclass
class Report:
    """A deadlock while its logs are read.

    ``mark`` is when it came, in the log's clock. ``requests`` are those that may have been running.
    ``retry_after`` are the seconds after which Odoo repeats the request of the victim.
    """

    detail: Detail
    mark: tuple[float, int]
    time: datetime | None = None
    database: str = ""
    victim: int = 0
    statement: str = ""
    odoo: list[LogRecord] = field(default_factory=list)
    server: list[LogRecord] = field(default_factory=list)
    trace: Trace | None = None
    retry_after: float = 0.0
    requests: list[Request] = field(default_factory=list)
    jobs: dict[int, str] = field(default_factory=dict)

    @property
    def key(self) -> frozenset:
        """What both logs print alike: who waits for whom, and the transactions."""
        return key_of(self.detail)

    @property
    def process(self) -> int:
        """The pid of the Odoo process that logged it."""
        return self.odoo[0].pid if self.odoo else 0


def key_of(detail: Detail) -> frozenset:
    """The identity of a deadlock."""
    return frozenset((wait.pid, wait.blocked_by, wait.numbers) for wait in detail.waits)


def _detail(record: LogRecord) -> Detail | None:
    if "Lock" not in record.text and "Lock" not in record.fields.get("detail", ""):
        return None
    detail = record.fields.get("detail", "")
    return read_detail(f"{record.text}\n{detail}", record.fields.get("context", ""))


def read_report(record: LogRecord, mark: tuple[float, int]) -> Report | None:
    """The deadlock that a record reports; None for any other record."""
    detail = _detail(record)
    if detail is None:
        return None
    report = Report(detail, mark, record.time, record.database)
    add(report, record)
    return report


def add(report: Report, record: LogRecord) -> None:
    """Add what a record says of a deadlock that is known already."""
    report.time = report.time or record.time
    report.database = report.database or record.database
    if record.program == "postgresql":
        _add_server(report, record)
    else:
        _add_odoo(report, record)


def _add_server(report: Report, record: LogRecord) -> None:
    report.server.append(record)
    detail = _detail(record)
    if detail and detail.statements:
        relation = report.detail.relation or detail.relation
        inner = report.detail.inner or detail.inner
        report.detail = Detail(report.detail.waits, detail.statements, relation, inner)
    if any(wait.pid == record.pid for wait in report.detail.waits):
        report.victim = record.pid
        report.statement = report.statement or record.fields.get("statement", "")


def _add_odoo(report: Report, record: LogRecord) -> None:
    report.odoo.append(record)
    query = read_bad_query(record)
    if query:
        report.statement = report.statement or query.statement
    report.trace = report.trace or parse(record.text)


def traced_path(trace: Trace) -> CodePath:
    """The code path of a traceback: the frames of addons, and whether a recomputation wrote."""
    frames = [frame for raised in trace.chain for frame in raised.frames]
    worth = tuple(frame for frame in frames if frame.addon and frame.addon != "base")
    recomputed = any(_RECOMPUTES.match(frame.function) for frame in frames)
    return CodePath(
        "traceback", "its traceback is in Odoo's log", worth or tuple(frames[-3:]), recomputed=recomputed
    )
