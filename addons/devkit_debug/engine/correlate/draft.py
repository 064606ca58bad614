"""An incident while its records come in."""

from __future__ import annotations

from datetime import datetime

from ..incident import Event
from ..record import LogRecord
from .sighting import ERROR, EXHAUSTED, QUERY, RETRY, Sighting

#: More events of one incident are counted, not kept.
MOST = 60


class Draft:
    """The events of one failure, and what is still expected of it.

    ``pending`` is the failed query of which nobody has said yet what became of it. ``reported``: an error
    told of it; ``answered``: the request's access line came. ``tries`` is the number of the last try,
    ``waiting`` the line that says Odoo will try again, until it has. ``inferred`` counts tries before the
    last that no line tells of. ``loading`` is the addon that its process was loading when it began.
    """

    def __init__(self, key: tuple, mark: tuple[float, int], order: int) -> None:
        self.key, self.mark, self.order = key, mark, order
        self.events: list[Event] = []
        self.sightings: list[Sighting] = []
        self.marks: list[tuple[float, int]] = []
        self.dropped = 0
        self.pending: Sighting | None = None
        self.reported = self.answered = self.exhausted = False
        self.tries = self.retried = self.inferred = 0
        self.waiting: Sighting | None = None
        self.url = self.loading = ""
        self.status = 0

    def add(self, sighting: Sighting, mark: tuple[float, int], role: str, why: str) -> None:
        """Take a record in: ``role`` as in :class:`~..incident.Event`, ``why`` it belongs here."""
        self.mark = max(self.mark, mark)
        self._follow(sighting, role)
        if len(self.events) >= MOST:
            self.dropped += 1
            return
        self.events.append(Event(sighting.record, sighting.trace, role, why))
        self.sightings.append(sighting)
        self.marks.append(mark)

    def _follow(self, sighting: Sighting, role: str) -> None:
        if sighting.kind == QUERY and role == "query":
            self.pending, self.waiting = sighting, None
        elif sighting.kind in (RETRY, EXHAUSTED):
            self.pending = None
            self.tries = max(self.tries, sighting.tries)
            self.retried += sighting.kind == RETRY
            self.exhausted |= sighting.kind == EXHAUSTED
            self.waiting = sighting if sighting.kind == RETRY else None
        elif sighting.kind == ERROR and role == "error":
            self.reported, self.pending, self.waiting = True, None, None
        elif sighting.request:
            self.answered, self.waiting = True, None
            self.url = f"{sighting.request.method} {sighting.request.path}"
            self.status = sighting.request.status

    def absorb(self, other: Draft) -> None:
        """Take all that another draft holds: it was the next try of this one."""
        for sighting, event, mark in zip(other.sightings, other.events, other.marks, strict=True):
            self.add(sighting, mark, event.role, event.why)
        self.dropped += other.dropped
        self.mark = max(self.mark, other.mark)

    @property
    def first(self) -> Sighting:
        """What it began with."""
        return self.sightings[0]

    @property
    def last(self) -> Sighting:
        """What came last."""
        return self.sightings[-1]

    @property
    def record(self) -> LogRecord:
        """The record it began with."""
        return self.events[0].record

    @property
    def process(self) -> int:
        """The pid of its process, 0 where unknown."""
        return self.key[2] if isinstance(self.key[2], int) else 0

    @property
    def time(self) -> datetime | None:
        """When it began."""
        return self.record.time

    @property
    def conflict(self) -> bool:
        """Is it a conflict of two transactions?"""
        return self.tries > 0 or any(each.kind == QUERY and each.conflict for each in self.sightings)

    def queries(self) -> list[Sighting]:
        """Its failed queries, the latest first."""
        return [each for each in reversed(self.sightings) if each.kind == QUERY]

    def errors(self) -> list[Sighting]:
        """Its errors, the latest first."""
        return [each for each in reversed(self.sightings) if each.kind == ERROR]
