"""How often somebody may report: so many times in so many seconds, for a bounded number of callers."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque

#: Callers remembered; the one that was quiet the longest is forgotten first.
CALLERS = 10_000


class RateLimit:
    """``count`` times in ``seconds``, for each caller; safe for threads, in one process."""

    def __init__(self, count: int, seconds: float, callers: int = CALLERS):
        self.count = count
        self.seconds = seconds
        self.callers = callers
        self._lock = threading.Lock()
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, caller: str, now: float) -> bool:
        """Whether ``caller`` may, now (seconds of a clock that does not go back); if so it is counted."""
        with self._lock:
            times = self._times.setdefault(caller, deque())
            self._times.move_to_end(caller)
            while times and now - times[0] >= self.seconds:
                times.popleft()
            if len(self._times) > self.callers:
                self._times.popitem(last=False)
            if len(times) >= self.count:
                return False
            times.append(now)
            return True
