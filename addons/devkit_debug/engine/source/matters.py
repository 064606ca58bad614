"""Which records are worth being looked at: those that tell of a failure, and what belongs to one."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable

from ..record import LEVELS, LogRecord

_QUIET = LEVELS.index("INFO")
#: Odoo's retries: up to 12 "SERIALIZATION_FAILURE, retry 1/5 in", to 18 "…, retry 1/5 in", 19 "… tries left".
_RETRY = re.compile(r", retry \d+/\d+ in |\d+ tries left, try again|maximum number of tries reached")
#: Limits that ended a request or a server, logged as information (odoo/service/server.py, Odoo 12 to 19).
_LIMIT = re.compile(r"(?:time|memory) limit \([^)]*\) reached")
#: A traceback that is logged as information, or a stack dump (odoo/tools/misc.py, dumpstacks).
_ODOO = re.compile(r"Traceback \(most recent call last\)|^# Thread: ", re.MULTILINE)
_OTHERS = re.compile(
    r"Traceback \(most recent call last\)|\bstill waiting for \w+Lock|\bdeadlock\b|was terminated by signal|"
    r"[Oo]ut of memory"
)
_SERVER_ERROR = re.compile(r'" 50\d(?: |$)')
#: Processes that wait for the access line of a failed request, and records that one may be away, at most.
_MOST_WAITING, _FARTHEST = 64, 5000


class Matters:
    """Decides record by record, in the order of the log.

    After a failure or a retry the next access line of the same process matters too: it names the request.
    With ``slow``, the access lines of requests that took as many seconds matter as well.
    """

    def __init__(self, slow: float = 0.0) -> None:
        self.slow = slow
        self._waiting: OrderedDict[int, None] = OrderedDict()
        self._since = 0

    @property
    def waiting(self) -> tuple[int, ...]:
        """The processes whose next access line matters."""
        return tuple(self._waiting)

    def wait_for(self, processes: Iterable[int]) -> None:
        """Take over what an earlier reading waited for."""
        self._waiting.update(dict.fromkeys(processes))

    def passed(self, records: int) -> None:
        """Say that so many records went by: who waits for too long is not waited for any more."""
        self._since += records
        if self._since > _FARTHEST:
            self._waiting.clear()

    def __call__(self, record: LogRecord) -> bool:
        """Does this record matter?"""
        if LEVELS.index(record.level) > _QUIET:
            if record.is_failure:
                self._wait(record)
            return True
        if record.level == "DEBUG":
            return False
        if is_access(record):
            return self._access(record)
        if record.program != "odoo":
            return _OTHERS.search(record.text) is not None
        if record.logger.endswith(".service.model") and _RETRY.search(record.text):
            self._wait(record)
            return True
        if record.logger.endswith(".service.server") and _LIMIT.search(record.text):
            return True
        return "\n" in record.text and _ODOO.search(record.text) is not None

    def _access(self, record: LogRecord) -> bool:
        waited = self._waiting.pop(record.pid, self) is not self
        slow = self.slow and (seconds_of(record) or 0.0) >= self.slow
        return bool(waited or slow or _SERVER_ERROR.search(record.message))

    def _wait(self, record: LogRecord) -> None:
        if record.program == "odoo" and record.pid:
            self._since = 0
            self._waiting[record.pid] = None
            if len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)


def is_access(record: LogRecord) -> bool:
    """Is this the access line of a request?"""
    return record.logger in ("werkzeug", "longpolling") and '"' in record.text


def seconds_of(record: LogRecord) -> float | None:
    """Return how long a request took, from the figures on its access line; None when there are none."""
    parts = record.fields.get("performance", "").split()
    try:
        return float(parts[1]) + float(parts[2])
    except (IndexError, ValueError):
        return None
