"""What was caught and waits: bounded, for any number of threads, one queue a database."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict, deque
from collections.abc import Callable

from .caught import Caught

#: Records kept of one database; when more come, the oldest are dropped and counted.
SIZE = 500
#: Seconds after the last record of a thread: what belongs to one failure is logged within that time.
LINGER = 1.5
#: Seconds for which a thread that tries again is waited for: five tries wait 62 s at most, and work between.
RETRYING = 180.0


class Ring:
    """The queues of a process.

    ``is_retry`` tells whether a record says that its thread will try again, ``is_end`` whether it says that
    the thread is done with what failed.
    """

    def __init__(
        self,
        size: int = SIZE,
        is_retry: Callable[[Caught], bool] = lambda caught: False,
        is_end: Callable[[Caught], bool] = lambda caught: False,
    ):
        self.size = size
        self.is_retry = is_retry
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
        """Take out what is whole, in its order: of each thread all or nothing.

        A thread's records are whole when it has said nothing for :data:`LINGER` seconds, and for
        :data:`RETRYING` when the last it said was that it tries again.

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
            whole = {thread for thread, of_it in threads.items() if everything or self._is_whole(of_it, now)}
            taken = [caught for caught in queue if caught.thread in whole]
            self._queues[database] = deque(caught for caught in queue if caught.thread not in whole)
            self.waiting -= whole
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

    def _is_whole(self, of_thread: list[Caught], now: float) -> bool:
        last = of_thread[-1]
        patience = RETRYING if self.is_retry(last) else LINGER
        return self.is_end(last) or now - last.time >= patience or last.time > now + RETRYING
