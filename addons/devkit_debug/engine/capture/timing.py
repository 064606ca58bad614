"""When the records of a failure are all there: as soon as can be, but not in the middle of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .caught import Caught

#: Seconds after the last record of a thread: what belongs to one failure is logged within that time.
LINGER = 1.5
#: Seconds for which a thread that goes on to fail may hold back its first failure.
HELD = 6.0
#: Seconds that do not pass between two records of one failure: a query that failed, and what Odoo says of it.
APART = 0.25
#: Odoo sleeps uniform(0, 2 ** try) seconds, after the fourth of five tries for the last time
#: (``odoo/service/model.py``, ``retrying``), and says how long.
LONGEST_SLEEP = 2.0**4
#: Seconds that the work of one more try is given.
WORK = 30.0

_SLEEP = re.compile(r"try again in (\d{1,4}(?:\.\d{1,9})?) sec")

#: Seconds until the thread tries again, by its record; None when it does not.
Sleep = Callable[[Caught], float | None]


def sleep_of(text: str) -> float | None:
    """How long Odoo sleeps before it tries again, by the line that says so; None for another line."""
    found = _SLEEP.search(text)
    if found is None:
        return None
    return min(float(found[1]), LONGEST_SLEEP)


def whole(records: Sequence[Caught], now: float, sleep: Sleep, is_end: Callable[[Caught], bool]) -> int:
    """How many of a thread's records, from the first on, belong to failures of which no more will come.

    A failure ends with the line that ends its request; with :data:`LINGER` seconds of silence; after a line
    that announces another try, with as much as the sleep and the work need. A thread that never is silent is
    cut where it was silent for the longest, when its first record is :data:`HELD` seconds old.

    :param records: of one thread, in their order
    :param now: seconds since 1970
    """
    times = [*(each.time for each in records), now]
    ends = [is_end(each) for each in records]
    sleeps = [sleep(each) for each in records]
    first = 0
    for index, slept in enumerate(sleeps):
        patience = LINGER if slept is None else slept + WORK
        # A clock may have been set back: then what it said before is over.
        if ends[index] or abs(times[index + 1] - times[index]) >= patience:
            first = index + 1
    while first < len(records) and now - records[first].time >= HELD and sleeps[-1] is None:
        cuts = [index for index in range(first, len(records)) if sleeps[index] is None]
        gap, cut = max((times[index + 1] - times[index], index) for index in cuts)
        if gap < APART:
            break
        first = cut + 1
    return first
