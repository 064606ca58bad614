"""A clock for a log: it goes on with the records' times, and never back."""

from __future__ import annotations

from datetime import datetime


class LogClock:
    """Counts the seconds and records that have passed in a log.

    Clocks of servers are set back, files are read one after the other, records have no time: then only the
    count of records goes on.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self.records = 0
        self._last: datetime | None = None

    def tick(self, time: datetime | None) -> None:
        """One more record."""
        self.records += 1
        if time is None:
            return
        if self._last is not None and time > self._last:
            self.seconds += (time - self._last).total_seconds()
        self._last = time

    def now(self) -> tuple[float, int]:
        """A mark to measure from."""
        return self.seconds, self.records

    def passed(self, mark: tuple[float, int], seconds: float, records: int) -> bool:
        """Are more seconds or records than these gone by since the mark?"""
        return self.seconds - mark[0] > seconds or self.records - mark[1] > records
