"""Quiet hours: from when to when nobody is to be disturbed, on the clock of a time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: Steps in which the end is looked for: weekends and nights follow on each other.
_STEPS = 10


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Quiet from ``start`` to ``end`` (hours of the day, 22.5 is half past ten), also past midnight.

    Equal times mean no quiet hours. With ``weekend``, Saturday and Sunday are quiet as a whole.
    """

    start: float = 0.0
    end: float = 0.0
    timezone: str = "UTC"
    weekend: bool = False

    def __post_init__(self) -> None:
        for name in ("start", "end"):
            if not 0 <= getattr(self, name) <= 24:
                raise ValueError(f"the {name} of quiet hours is {getattr(self, name)}: choose 0 to 24")

    def next_time(self, now: datetime) -> datetime:
        """The first moment from ``now`` (with a time zone) on that is not quiet, in UTC."""
        moment = now.astimezone(UTC)
        for _step in range(_STEPS):
            end = self._end_of_quiet(moment)
            if end is None:
                return moment
            moment = end
        return moment

    def _end_of_quiet(self, moment: datetime) -> datetime | None:
        """When the quiet time around ``moment`` ends; None when it is not quiet."""
        local = moment.astimezone(self._zone())
        if self.weekend and local.weekday() >= 5:
            return self._at(local, 7 - local.weekday(), 0.0)
        hour = local.hour + local.minute / 60 + local.second / 3600
        if self.start < self.end and self.start <= hour < self.end:
            return self._at(local, 0, self.end)
        if self.start > self.end and hour >= self.start:
            return self._at(local, 1, self.end)
        if self.start > self.end and hour < self.end:
            return self._at(local, 0, self.end)
        return None

    def _zone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.timezone or "UTC")
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo("UTC")

    def _at(self, local: datetime, days: int, hour: float) -> datetime:
        """That hour on the clock, so many days later; the clock may have been changed in between."""
        minutes = round(hour * 60)
        day = local.date() + timedelta(days=days + minutes // 1440)
        clock = time(minutes % 1440 // 60, minutes % 60)
        return datetime.combine(day, clock, tzinfo=local.tzinfo).astimezone(UTC)
