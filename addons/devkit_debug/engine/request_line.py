"""Reads Odoo's access lines and the lines of its scheduled jobs: what a process was doing, and since when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from .record import LogRecord

_ACCESS = re.compile(r'"([A-Z]{3,10}) (\S{1,2048})(?: HTTP/[\d.]+)?" (\d{3})\b[^"\n]*$')
#: What Odoo's PerfFilter appends: queries, seconds in SQL, seconds in Python (``odoo/netsvc.py``).
_PERFORMANCE = re.compile(r"\b(\d+) (\d+\.\d+) (\d+\.\d+)(?: \S+)?\s*$")
_CALL = re.compile(r"/call_(?:kw|button)/([\w.]+)/(\w+)")
_STARTS = (
    re.compile(r"^Job '(?P<name>.*)' \((?P<id>\d+)\) starting"),
    re.compile(r"^Starting job [`'](?P<name>.*)['`]\.?"),
)
_ENDS = (
    re.compile(r"^Job '(?P<name>.*)' \(\d+\) (?!starting)"),
    re.compile(r"^Job [`'](?P<name>.*)['`] (?:\(\d+\) )?(?:done|fully done)"),
)


@dataclass(frozen=True, slots=True)
class Request:
    """One request that was answered: from ``began`` (None where no figure says it) to ``ended``.

    ``model`` and ``method`` are those of a call over RPC, as far as the address says them.
    """

    method: str
    path: str
    status: int
    pid: int
    ended: datetime | None
    began: datetime | None
    rpc_model: str = ""
    rpc_method: str = ""

    @property
    def failed(self) -> bool:
        """Was it answered with an error of the server? RPC over JSON answers 200 to those too."""
        return self.status >= 500

    def was_running(self, time: datetime | None, slack: float = 1.0) -> bool | None:
        """Was it running at that time? None when one cannot tell."""
        if time is None or self.ended is None or self.began is None:
            return None
        return self.began - timedelta(seconds=slack) <= time <= self.ended + timedelta(seconds=slack)


def is_access(record: LogRecord) -> bool:
    """Is the record an access line?"""
    return record.logger.endswith("werkzeug") and "HTTP/" in record.text


def read_request(record: LogRecord) -> Request | None:
    """The request of an access line; None for any other record."""
    found = is_access(record) and _ACCESS.search(record.message)
    if not found:
        return None
    figures = _PERFORMANCE.search(record.fields.get("performance") or record.message[found.end(3) :])
    began = None
    if figures and record.time:
        began = record.time - timedelta(seconds=float(figures[2]) + float(figures[3]))
    path = found[2]
    model, method = _called(path)
    if _CALL.search(path):
        path = path.partition("#")[0]  # Odoo 19 says the same twice
    return Request(found[1], path, int(found[3]), record.pid, record.time, began, model, method)


def _called(path: str) -> tuple[str, str]:
    """Odoo 19 appends ``#model.method`` to addresses of RPC; the web client has both in its path."""
    if call := _CALL.search(path):
        return call[1], call[2]
    marked = path.rpartition("#")[2] if "#" in path else ""
    model, _dot, method = marked.rpartition(".")
    return (model, method) if re.fullmatch(r"[\w.]+", marked) and model else ("", "")


def job_started(record: LogRecord) -> str:
    """The name of the scheduled job that this record says has started; empty for any other."""
    return _job(record, _STARTS)


def job_ended(record: LogRecord) -> str:
    """The name of the scheduled job that this record says has ended; empty for any other."""
    return _job(record, _ENDS)


def _job(record: LogRecord, patterns: tuple[re.Pattern[str], ...]) -> str:
    if not record.logger.endswith("ir_cron"):
        return ""
    found = (pattern.match(record.message) for pattern in patterns)
    return next((match["name"] for match in found if match), "")
