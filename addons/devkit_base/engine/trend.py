"""How a figure moved: the last period against the one before it, and bars to draw.

Works on plain days and numbers, so that what a tile of a home screen says can be proved without a database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

MAX_BARS = 14


@dataclass(frozen=True)
class Day:
    """What was measured on one day: how many records, and the sum of their measured field."""

    count: int = 0
    total: float = 0.0

    def __add__(self, other: "Day") -> "Day":
        return Day(self.count + other.count, self.total + other.total)


@dataclass(frozen=True)
class Trend:
    """Two periods of ``days`` days each, the second ending today, and bars over both, oldest first.

    ``current`` and ``previous`` are None when an average was asked for and the period holds no record.
    """

    days: int
    current: float | None
    previous: float | None
    bars: tuple[float, ...]

    @property
    def change(self) -> float | None:
        """Current minus previous; None where one of them is unknown."""
        if self.current is None or self.previous is None:
            return None
        return self.current - self.previous

    @property
    def percent(self) -> float | None:
        """The change in percent of the previous period; None where that is unknown or zero."""
        if self.change is None or not self.previous:
            return None
        return 100 * self.change / abs(self.previous)


def first_day(today: date, days: int) -> date:
    """The oldest day that ``trend`` looks at."""
    return today - timedelta(days=2 * days - 1)


def trend(measured: Mapping[date, Day], today: date, days: int, measure: str = "count") -> Trend:
    """Compares the last ``days`` days, today included, with as many before.

    :param measured: days without an entry count as zero; days outside both periods are ignored
    :param measure: ``count`` (records), ``sum`` or ``avg`` (of the measured field)
    :raises ValueError: for another measure, or less than one day
    """
    if days < 1:
        raise ValueError(f"a period has at least one day, not {days}")
    if measure not in ("count", "sum", "avg"):
        raise ValueError(f"unknown measure {measure!r}: count, sum or avg")
    start = first_day(today, days)
    series = [measured.get(start + timedelta(days=offset), Day()) for offset in range(2 * days)]
    return Trend(
        days=days,
        current=_reduce(series[days:], measure),
        previous=_reduce(series[:days], measure),
        bars=tuple(_reduce(chunk, measure) or 0.0 for chunk in _chunks(series)),
    )


def _chunks(series: list[Day]) -> list[list[Day]]:
    """At most MAX_BARS slices of equal length; the newest one is always whole, the oldest may be shorter."""
    width = -(-len(series) // MAX_BARS)
    ends = range(len(series), 0, -width)
    return [series[max(0, end - width) : end] for end in ends][::-1]


def _reduce(days: list[Day], measure: str) -> float | None:
    whole = sum(days, Day())
    if measure == "count":
        return float(whole.count)
    if measure == "sum":
        return whole.total
    return whole.total / whole.count if whole.count else None
