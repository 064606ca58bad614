"""Follows a log or a pipe: records as they come, until it ends or somebody stops it."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable, Iterator

from ..record import LogRecord
from .blocks import SIZE, Block
from .counts import Counts
from .matters import Matters
from .notes import Notes, Skipped
from .scan import Scanner
from .tail import SETTLED, Tail


def follow(tail: Tail, stored: Callable[[Tail], None], interval: float = 1.0) -> Iterator[LogRecord]:
    """Yield the records of a log for ever; ``stored`` is called after each poll that moved the position."""
    while True:
        before = tail.position
        yield from tail.poll()
        if tail.position != before:
            stored(tail)
        if not tail.behind:
            time.sleep(interval)


class Pipe:
    """Iterates over the records of a pipe: the last one comes when nothing was written for a while."""

    def __init__(
        self, descriptor: int, name: str = "stdin", everything: bool = False, settled: float = SETTLED
    ):
        self._descriptor, self._name, self._settled = descriptor, name, settled
        self.counts = Counts(files=1)
        self._notes = Notes()
        matters = None if everything else Matters()
        self._scanner = Scanner(name, matters, self.counts, self._notes)

    @property
    def skipped(self) -> list[Skipped]:
        """What was not read, and why."""
        return list(self._notes)

    def __iter__(self) -> Iterator[LogRecord]:
        rest, offset, line = b"", 0, 1
        while True:
            ready, _write, _error = select.select([self._descriptor], [], [], self._settled)
            if not ready:
                yield from self._scanner.end_open()
                continue
            data = os.read(self._descriptor, SIZE)
            rest += data
            end = len(rest) if not data or len(rest) > SIZE else rest.rfind(b"\n") + 1
            if end:
                block = Block(rest[:end], offset, line, rest.count(b"\n", 0, end))
                yield from self._scanner.feed(block)
                rest, offset, line = rest[end:], offset + end, line + block.lines
            if not data:
                yield from self._scanner.finish()
                return
