"""Several dumps compared: which stacks are equal, and which threads do not get on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .activity import Activity
from .thread_dump import ThreadDump, ThreadState

#: A single dump calls a request slow when it has been running for longer, in seconds.
SLOW = 30.0


@dataclass(frozen=True)
class StackGroup:
    """Threads with one and the same stack. ``dumps`` says in how many dumps it was seen."""

    threads: tuple[ThreadState, ...]
    dumps: int

    @property
    def sample(self) -> ThreadState:
        """One of the threads."""
        return self.threads[0]

    @property
    def activity(self) -> Activity:
        """What they were all doing."""
        return self.sample.activity


@dataclass(frozen=True)
class Stuck:
    """A thread that does not get on.

    ``seen`` counts the dumps in a row that show it at the same place in the same request, ``seconds`` is the
    time between the first and the last of them, or how long its request had been running; None: unknown.
    ``certain`` is False where only one dump tells, by its times.
    """

    pid: int
    thread: ThreadState
    seen: int
    seconds: float | None
    certain: bool

    @property
    def sentence(self) -> str:
        """Which thread hangs where, in one sentence."""
        thread = self.thread
        how_long = "" if self.seconds is None else f" for {self.seconds:.0f} s"
        request = f" in {thread.url}" if thread.url else ""
        where = f" at {describe_place(thread)}" if thread.frames else ""
        seen = f" (seen in {self.seen} dumps in a row)" if self.seen > 1 else ""
        verb = "is stuck" if self.certain else "has been running"
        who = f"Process {self.pid or '?'}, {thread.name}"
        return f"{who}: {verb}{how_long}{request}{where}: {thread.activity.text}{seen}."


def describe_place(thread: ThreadState) -> str:
    """Return ``file:line in function`` of the frame to look at first."""
    place = thread.place
    if place is None:
        return "no frame"
    return f"{place.file or place.path}:{place.line} in {place.function}"


def group_stacks(dumps: Sequence[ThreadDump]) -> list[StackGroup]:
    """Return the stacks of all dumps, what works or waits first, then by how many threads have it."""
    groups: dict[tuple, list[tuple[int, ThreadState]]] = {}
    for number, dump in enumerate(dumps):
        for thread in dump.threads:
            groups.setdefault(thread.stack_key, []).append((number, thread))
    found = [
        StackGroup(tuple(thread for _number, thread in members), len({number for number, _thread in members}))
        for members in groups.values()
    ]
    return sorted(
        found, key=lambda group: (group.activity.idle, -len(group.threads), -len(group.sample.frames))
    )


def find_stuck(dumps: Sequence[ThreadDump]) -> list[Stuck]:
    """Return the threads that do not get on, the longest first.

    Two dumps of one process prove it: same thread, same request, no further query, same stack below the
    innermost frame. A single dump can only say that a request has been running for long.
    """
    found = []
    for pid, mine in _by_process(dumps).items():
        last = mine[-1]
        for thread in last.busy:
            seen = _seen_before(mine, thread)
            if seen > 1:
                seconds = _elapsed(mine[-seen], last)
                if seconds is None or (thread.seconds is not None and thread.seconds > seconds):
                    seconds = thread.seconds if thread.seconds is not None else seconds
                found.append(Stuck(pid, thread, seen, seconds, certain=True))
            elif thread.seconds is not None and thread.seconds >= SLOW:
                found.append(Stuck(pid, thread, 1, thread.seconds, certain=False))
    return sorted(found, key=lambda stuck: (not stuck.certain, -(stuck.seconds or 0.0)))


def _by_process(dumps: Sequence[ThreadDump]) -> dict[int, list[ThreadDump]]:
    found: dict[int, list[ThreadDump]] = {}
    for dump in dumps:
        found.setdefault(dump.pid, []).append(dump)
    return found


def _seen_before(dumps: Sequence[ThreadDump], thread: ThreadState) -> int:
    """In how many dumps in a row, the last one included, is it where it is?"""
    seen = 1
    for dump in reversed(dumps[:-1]):
        if not any(_same(earlier, thread) for earlier in dump.threads):
            break
        seen += 1
    return seen


def _same(earlier: ThreadState, later: ThreadState) -> bool:
    same_thread = (
        earlier.ident == later.ident if earlier.ident and later.ident else earlier.name == later.name
    )
    return (
        same_thread
        and bool(later.frames)
        and earlier.url == later.url
        and earlier.queries == later.queries
        and earlier.stack_key[:-1] == later.stack_key[:-1]
        and _same_request(earlier, later)
    )


def _same_request(earlier: ThreadState, later: ThreadState) -> bool:
    """A request only grows older: one with less time behind it is another one."""
    if earlier.seconds is None or later.seconds is None:
        return True
    return later.seconds >= earlier.seconds


def _elapsed(first: ThreadDump, last: ThreadDump) -> float | None:
    if first.time is None or last.time is None:
        return None
    return max((last.time - first.time).total_seconds(), 0.0)
