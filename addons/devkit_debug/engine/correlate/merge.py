"""Brings the records of several logs into one order by their times, without reading any of them whole."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count, zip_longest

from ..record import LogRecord

_START = datetime.min.replace(tzinfo=UTC)


def merge(logs: Iterable[Iterable[LogRecord]], starts: Sequence[datetime | None] = ()) -> Iterator[LogRecord]:
    """The records of all logs, the earliest first; each log keeps its own order.

    A record without a time, or with an earlier one than the record before it (a clock was set back), goes
    with the record before it.

    :param starts: the time of the first record of each log, None where it is unknown. A log is not opened
        before its time has come: a hundred rotated files are open one after the other, not all at once
    """
    given = zip_longest(logs, starts)
    waiting = [(time or _START, number, log) for number, (log, time) in enumerate(given)]
    waiting.sort(key=lambda entry: entry[:2], reverse=True)
    heads: list[tuple[datetime, int, Iterator[LogRecord], LogRecord]] = []
    order = count()
    while heads or waiting:
        while waiting and (not heads or waiting[-1][0] <= heads[0][0]):
            time, _number, log = waiting.pop()
            _push(heads, iter(log), time, next(order))
        if not heads:
            continue
        time, number, log, record = heapq.heappop(heads)
        yield record
        _push(heads, log, time, number)


def _push(heads: list, log: Iterator[LogRecord], time: datetime, number: int) -> None:
    """Put a log back with its next record; ``number`` keeps logs apart that have the same time."""
    record = next(log, None)
    if record is None:
        return
    if record.time is not None:
        time = max(time, record.time)
    heapq.heappush(heads, (time, number, log, record))
