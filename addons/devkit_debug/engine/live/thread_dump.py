"""What a thread dump says, as data: one process at one moment, its threads and their stacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from ..trace.model import Frame
from .activity import Activity, activity_of, place_of


@dataclass(frozen=True)
class ThreadState:
    """One thread (or greenlet) at the moment of the dump.

    ``frames`` run from the outermost call to where it was. ``queries`` is -1 and the times (seconds) are None
    where the dump does not say them: then the thread was in no request. ``user`` is the id of a user.
    """

    name: str
    ident: int = 0
    frames: tuple[Frame, ...] = ()
    database: str = ""
    user: int = 0
    url: str = ""
    queries: int = -1
    query_time: float | None = None
    python_time: float | None = None
    kind: str = "thread"

    @cached_property
    def activity(self) -> Activity:
        """What it was doing."""
        return activity_of(self.frames)

    @property
    def place(self) -> Frame | None:
        """The frame to look at first: the deepest of an own addon, else of an addon, else the innermost."""
        return place_of(self.frames)

    @property
    def seconds(self) -> float | None:
        """How long its request or scheduled action had been running."""
        if self.query_time is None and self.python_time is None:
            return None
        return (self.query_time or 0.0) + (self.python_time or 0.0)

    @property
    def stack_key(self) -> tuple[tuple[str, int, str], ...]:
        """What makes two stacks equal."""
        return tuple((frame.file or frame.path, frame.line, frame.function) for frame in self.frames)


@dataclass(frozen=True)
class ThreadDump:
    """All threads of one process at one moment; ``source`` names the file and line, or how it was asked."""

    threads: tuple[ThreadState, ...]
    time: datetime | None = None
    pid: int = 0
    source: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def busy(self) -> tuple[ThreadState, ...]:
        """The threads that were at work or waited for something to go on."""
        return tuple(thread for thread in self.threads if not thread.activity.idle)
