"""What a scan of logs shows: how much of what level, the failures by their first line, the slow requests."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from .group.normalise import normalise
from .record import LEVELS, LogRecord
from .source import Counts, Skipped
from .source.matters import is_access, seconds_of

#: Different failures that are kept apart; what comes later is counted together.
MOST_FAILURES = 2000
_WARNING = LEVELS.index("WARNING")
#: Of a first line; a query can be long.
_LONGEST = 300
OTHERS = "(others: there are too many different ones)"


@dataclass(slots=True)
class Failure:
    """Records that say the same: ``line`` is the first one's first line, ``raised`` names the exception."""

    level: str
    logger: str
    line: str
    raised: str = ""
    count: int = 0
    place: str = ""
    first: datetime | None = None
    last: datetime | None = None


@dataclass(slots=True)
class Summary:
    """Adds records up, in memory that does not grow with them.

    ``slow``: seconds from which on a request is listed, 0 for none; ``most``: rows of each list.
    """

    slow: float = 0.0
    most: int = 20
    loggers: Counter[tuple[str, str]] = field(default_factory=Counter)
    _failures: dict[tuple[str, str, str], Failure] = field(default_factory=dict)
    _slowest: list[tuple[float, int, LogRecord]] = field(default_factory=list)
    _number: int = 0

    def add(self, record: LogRecord) -> None:
        """Add one record."""
        self._number += 1
        if is_access(record):
            seconds = seconds_of(record)
            if self.slow and seconds is not None and seconds >= self.slow:
                heapq.heappush(self._slowest, (seconds, self._number, record))
                if len(self._slowest) > self.most:
                    heapq.heappop(self._slowest)
        if LEVELS.index(record.level) >= _WARNING:
            self.loggers[record.level, record.logger or record.program] += 1
            self._add_failure(record)

    def _add_failure(self, record: LogRecord) -> None:
        line, raised = record.message[:_LONGEST], _raised(record)
        key = record.level, record.logger, _said(f"{line}\n{raised}")
        if key not in self._failures and len(self._failures) >= MOST_FAILURES:
            key, line, raised = (record.level, "", OTHERS), OTHERS, ""
        failure = self._failures.get(key)
        if failure is None:
            failure = Failure(key[0], key[1], line, raised, place=str(record.place), first=record.time)
            self._failures[key] = failure
        failure.count += 1
        failure.last = record.time or failure.last

    def failures(self) -> list[Failure]:
        """The most frequent of the worst level first."""
        ranked = sorted(self._failures.values(), key=lambda each: (-LEVELS.index(each.level), -each.count))
        return ranked[: self.most]

    def requests(self) -> list[tuple[float, LogRecord]]:
        """The slowest requests first."""
        return [(seconds, record) for seconds, _number, record in sorted(self._slowest, reverse=True)]

    @property
    def has_failures(self) -> bool:
        """Was there an ERROR or worse?"""
        return any(LEVELS.index(level) > _WARNING for level, _logger in self.loggers)


def as_data(summary: Summary, counts: Counts, skipped: Iterable[Skipped]) -> dict:
    """As plain data for JSON."""
    return {
        "counts": counts.as_dict(),
        "loggers": [
            {"level": level, "logger": logger, "records": count}
            for (level, logger), count in summary.loggers.most_common()
        ],
        "failures": [
            {
                "level": each.level,
                "logger": each.logger,
                "line": each.line,
                "raised": each.raised,
                "records": each.count,
                "place": each.place,
                "first": _iso(each.first),
                "last": _iso(each.last),
            }
            for each in summary.failures()
        ],
        "slow": [
            {
                "seconds": round(seconds, 3),
                "url": record.fields.get("url", ""),
                "time": _iso(record.time),
                "process": record.pid,
                "performance": record.fields.get("performance", ""),
                "place": str(record.place),
            }
            for seconds, record in summary.requests()
        ],
        "skipped": [str(note) for note in skipped],
    }


def as_text(summary: Summary, counts: Counts, skipped: Iterable[Skipped]) -> str:
    """As lines for a terminal."""
    lines = [
        f"{counts.lines:,} lines, {counts.size:,} bytes, {counts.files:,} files, {counts.records:,} records"
    ]
    levels = [(level, counts.levels[level]) for level in reversed(LEVELS) if level and counts.levels[level]]
    lines += [f"{count:>12,}  {level}" for level, count in levels]
    loggers = summary.loggers.most_common(summary.most)
    lines += _block("By logger", (f"{count:>12,}  {level:<8}  {name}" for (level, name), count in loggers))
    lines += _block("By first line", (text for each in summary.failures() for text in _failure_lines(each)))
    slow = (_slow_line(seconds, record) for seconds, record in summary.requests())
    lines += _block(f"Slowest requests ({summary.slow:g} s and more)", slow)
    lines += _block("Not read", (f"  {note}" for note in skipped))
    return "\n".join(lines)


def _slow_line(seconds: float, record: LogRecord) -> str:
    figures = record.fields.get("performance")
    return f"{seconds:>11.3f}s  {record.fields.get('url', record.message)}  ({figures})  {record.place}"


def _failure_lines(failure: Failure) -> list[str]:
    lines = [f"{failure.count:>12,}  {failure.level:<8}  {failure.logger}: {failure.line}  ({failure.place})"]
    return [*lines, f"{'':>24}{failure.raised}"] if failure.raised else lines


#: Logs repeat what they say.
_said = lru_cache(maxsize=4096)(normalise)


def _block(title: str, rows: Iterable[str]) -> list[str]:
    rows = list(rows)
    return ["", title, *rows] if rows else []


def _raised(record: LogRecord) -> str:
    """The line that names the exception: the last that is not indented, of a record with a traceback."""
    lines = record.text.split("\n")
    if not any(line.startswith("Traceback (most recent call last)") for line in lines):
        return ""
    return next((line for line in reversed(lines[1:]) if line and not line[0].isspace()), "")[:_LONGEST]


def _iso(time: datetime | None) -> str:
    return time.isoformat() if time else ""
