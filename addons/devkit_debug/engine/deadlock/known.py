"""The deadlocks of a log, found again from the records of one incident."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from ..addon_index import NOTHING_KNOWN, AddonIndex
from ..record import LogRecord
from .collect import Collector, deadlocks
from .evidence import read_report
from .model import Deadlock

#: Deadlocks that are kept; an older one is read again from its own records.
MOST = 500


class KnownDeadlocks:
    """Reads a log along with the correlation, and remembers the latest deadlocks by their cycle."""

    def __init__(self, index: AddonIndex = NOTHING_KNOWN) -> None:
        self._index = index
        self._collector = Collector(index)
        self.sources = self._collector.sources
        self._found: OrderedDict[frozenset, Deadlock] = OrderedDict()

    def feed(self, record: LogRecord) -> None:
        """Read one record of the log."""
        self._keep(self._collector.feed(record))

    def end(self) -> None:
        """The log is read."""
        self._keep(self._collector.end())

    def of(self, records: Iterable[LogRecord]) -> Deadlock | None:
        """The deadlock that these records report, with all that the log knows of it."""
        records = list(records)
        reports = (read_report(record, (0.0, 0)) for record in records)
        for report in filter(None, reports):
            if report.key in self._found:
                return self._found[report.key]
        return next(deadlocks(records, self._index), None)

    def _keep(self, found: Iterable[Deadlock]) -> None:
        for deadlock in found:
            self._found[deadlock.key] = deadlock
            while len(self._found) > MOST:
                self._found.popitem(last=False)
