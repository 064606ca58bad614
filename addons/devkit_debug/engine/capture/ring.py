"""What was caught and waits: bounded, for any number of threads, one queue a database."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict, deque
from collections.abc import Callable

from .caught import Caught
from .timing import Sleep, whole

#: Records kept of one database; when more come, the oldest are dropped and counted.
SIZE = 500


class Ring:
    """The queues of a process.

    ``sleep`` tells from a record in how many seconds its thread will try again, None when it does not say;
    ``is_end`` whether it says that the thread is done with what failed.
    """

    def __init__(
        self,
        size: int = SIZE,
        sleep: Sleep = lambda caught: None,
        is_end: Callable[[Caught], bool] = lambda caught: False,
    ):
        self.size = size
        self.sleep = sleep
        self.is_end = is_end
        self.reset()

    def reset(self) -> None:
        """Forget everything: also what a forked process has inherited, its lock included."""
        self._lock = threading.Lock()
        self._inbox: deque[Caught] = deque(maxlen=2 * self.size)
        self._queues: dict[str, deque[Caught]] = {}
        self._dropped: Counter[str] = Counter()
        self.waiting: set[int] = set()

    def add(self, caught: Caught) -> None:
        """Keep a record. Takes no lock: a record may come from the very thread that drains.

        (The garbage collector runs anywhere, and what it ends may log.)
        """
        if len(self._inbox) == self._inbox.maxlen:
            self._dropped[self._inbox[0].database] += 1
        self._inbox.append(caught)
        if self.is_end(caught):
            self.waiting.discard(caught.thread)
        else:
            self.waiting.add(caught.thread)

    def databases(self) -> list[str]:
        """Those of which something waits."""
        with self._lock:
            self._sort()
            return [name for name, queue in self._queues.items() if queue]

    def drain(self, database: str, now: float, everything: bool = False) -> list[Caught]:
        """Take out the failures that are whole (:func:`~.timing.whole`), in their order.

        :param now: seconds since 1970
        :param everything: also what may not be whole, because the process ends or the queue is nearly full
        """
        with self._lock:
            self._sort()
            queue = self._queues.get(database)
            if not queue:
                return []
            everything = everything or len(queue) > self.size * 0.8
            threads = defaultdict(list)
            for caught in queue:
                threads[caught.thread].append(caught)
            count = {
                thread: len(of_it) if everything else whole(of_it, now, self.sleep, self.is_end)
                for thread, of_it in threads.items()
            }
            taken, left = [], deque()
            for caught in queue:
                (taken if count[caught.thread] > 0 else left).append(caught)
                count[caught.thread] -= 1
            self._queues[database] = left
            self.waiting -= {caught.thread for caught in taken} - {caught.thread for caught in left}
            return taken

    def _sort(self) -> None:
        """Move what has come to the queue of its database."""
        while self._inbox:
            caught = self._inbox.popleft()
            queue = self._queues.setdefault(caught.database, deque())
            if len(queue) >= self.size:
                queue.popleft()
                self._dropped[caught.database] += 1
            queue.append(caught)

    def discard(self, database: str) -> None:
        """Forget what waits of a database."""
        with self._lock:
            self._sort()
            self._queues.pop(database, None)
            self._dropped.pop(database, None)

    def take_dropped(self, database: str) -> int:
        """How many records of a database were lost since this was asked last."""
        with self._lock:
            self._sort()
            return self._dropped.pop(database, 0)
