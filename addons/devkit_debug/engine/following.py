"""Explains a log that is read part by part, while it is written: no incident is cut where a part ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .addon_index import NOTHING_KNOWN, AddonIndex
from .correlate import Chain, Correlator
from .deadlock import KnownDeadlocks
from .explain import explained
from .incident import Incident
from .record import LogRecord
from .record_data import record_of_data, record_to_data

#: Records that are kept for the next part, and the characters of their texts, at most: what is more ends now.
MOST_RECORDS, MOST_CHARACTERS = 1_000, 2_000_000


class Following:
    """Reads one part of a log. Give :attr:`open`, plain data, to the one that reads the next part.

    What is open is kept as its records. They are read again, before those of the next part: a correlation
    that has only what is open left finds the same as the one that read all.
    """

    def __init__(self, now: float, open_before: Iterable[dict] = (), index: AddonIndex | None = None):
        """``now``: seconds since 1970.

        :raises ValueError: ``open_before`` is not what an earlier :attr:`open` was
        """
        self.open: list[dict] = []
        self._now = now
        self._index = index or NOTHING_KNOWN
        self._before = [(record_of_data(each), float(each["read_at"])) for each in open_before]
        self._read_at = {id(record): read_at for record, read_at in self._before}

    def incidents(self, records: Iterable[LogRecord], idle: Callable[[], float]) -> Iterator[Incident]:
        """The failures of which no more is to be expected, explained; at its end :attr:`open` is right.

        :param idle: asked when the records have ended: seconds since the log was written to, 0 when there is
            more to read
        """
        correlator, known = Correlator(), KnownDeadlocks(self._index)
        for part in ((record for record, _read_at in self._before), records):
            for record in part:
                known.feed(record)
                yield from explained(correlator.feed(record), self._index, known)
        known.end()
        yield from explained(self._settled(correlator, idle()), self._index, known)
        self.open = [
            record_to_data(record) | {"read_at": self._read_at.get(id(record), self._now)}
            for record in correlator.open_records(self._held)
        ]

    def _settled(self, correlator: Correlator, idle: float) -> Iterator[Chain]:
        yield from correlator.settle(idle, self._held)
        sizes = [len(record.text) for record in correlator.open_records(self._held)]
        while correlator.open and (len(sizes) > MOST_RECORDS or sum(sizes) > MOST_CHARACTERS):
            yield from correlator.end_oldest()
            sizes = [len(record.text) for record in correlator.open_records(self._held)]

    def _held(self, record: LogRecord) -> float:
        """Seconds since the record was read, by the clock of the reader: that of a log may stand still."""
        return self._now - self._read_at.get(id(record), self._now)
