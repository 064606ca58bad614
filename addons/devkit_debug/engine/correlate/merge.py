"""Brings the records of several logs into one order by their times, without reading any of them whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from ..record import LogRecord

_START = datetime.min.replace(tzinfo=UTC)


def merge(logs: Iterable[Iterable[LogRecord]]) -> Iterator[LogRecord]:
    """The records of all logs, the earliest first; each log keeps its own order.

    A record without a time, or with an earlier one than the record before it (a clock was set back), goes
    with the record before it.
    """
    heads = [_Head(iter(log)) for log in logs]
    heads = [head for head in heads if head.record is not None]
    while len(heads) > 1:
        first = min(heads, key=lambda head: head.time)
        yield first.record
        first.advance()
        if first.record is None:
            heads.remove(first)
    for head in heads:
        while head.record is not None:
            yield head.record
            head.advance()


class _Head:
    """A log and its next record."""

    def __init__(self, log: Iterator[LogRecord]) -> None:
        self._log = log
        self.time = _START
        self.record: LogRecord | None = None
        self.advance()

    def advance(self) -> None:
        self.record = next(self._log, None)
        if self.record is not None and self.record.time is not None:
            self.time = max(self.time, self.record.time)
