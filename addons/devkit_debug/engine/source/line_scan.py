"""Every other format, line by line; stretches in which nothing can matter are only counted."""

from __future__ import annotations

from collections.abc import Iterator

from ..format.assemble import Assembler
from ..format.registry import sniff
from ..record import LEVELS, LogRecord, Place
from .counts import Counts
from .matters import Matters
from .slow import has_slow
from .words import MARKS, may_matter

_STRETCH = 8 * 1024
#: Lines before a stretch in which something may matter that are read again: a record may begin there.
_BEFORE = 20
_QUIET = LEVELS.index("INFO")


class LineScan:
    """Feeds lines to an assembler, which stays open from block to block."""

    def __init__(self, path: str, matters: Matters | None, counts: Counts):
        """``matters`` is None to give every record."""
        self._path, self._matters, self._counts = path, matters, counts
        self._assembler = Assembler()
        self._counted_from = 0
        self._before: tuple[bytes, Place] | None = None
        self.format = ""

    @property
    def stray(self) -> int:
        """Lines that belong to no record."""
        return self._assembler.stray

    @property
    def headed(self) -> int:
        """Lines that begin a record."""
        return self._assembler.headed

    @property
    def first_open(self) -> Place | None:
        """Where the earliest record that is not finished begins, or the last line that was passed over."""
        if self._before is not None:
            stretch, place = self._before
            return _after(place, stretch[: stretch.rfind(b"\n", 0, len(stretch) - 1) + 1])
        return self._assembler.first_open

    def take(self, data: bytes, place: Place) -> Iterator[LogRecord]:
        """Yield the records that matter of some whole lines."""
        if self._matters is None:
            yield from self._feed(data, place)
            return
        done = 0
        while done < len(data):
            end = data.find(b"\n", min(done + _STRETCH, len(data))) + 1 or len(data)
            stretch = data[done:end]
            yield from self._stretch(stretch, place)
            place = _after(place, stretch)
            done = end

    def finish(self) -> Iterator[LogRecord]:
        """End what is open."""
        self._before = None
        yield from self._give(self._assembler.flush())

    def _stretch(self, stretch: bytes, place: Place) -> Iterator[LogRecord]:
        if not self.format:
            self.format = sniff(stretch.decode(errors="replace"))
        if not self._is_busy() and not self._is_suspect(stretch):
            yield from self._give(self._assembler.flush())
            for level, marks in MARKS.items():
                self._counts.levels[level] += sum(stretch.count(mark) for mark in marks)
            self._before = stretch, place
            return
        if self._before is not None:
            stretch_before, place_before = self._before
            self._before, self._counted_from = None, place.offset
            stray = self._assembler.stray
            yield from self._feed(*_last_lines(stretch_before, place_before))
            self._assembler.stray = stray
        yield from self._feed(stretch, place)

    def _is_suspect(self, stretch: bytes) -> bool:
        """May a record in it matter?"""
        slow = self._matters.slow if self._matters is not None else 0.0
        return may_matter(stretch, self.format) or bool(slow and has_slow(stretch, slow))

    def _is_busy(self) -> bool:
        """Is a record open that may matter, or an access line waited for?"""
        waiting = self._matters is not None and self._matters.waiting
        return bool(waiting) or any(
            LEVELS.index(draft.level) > _QUIET or not draft.level or len(draft.lines) > 1
            for draft in self._assembler.drafts
        )

    def _feed(self, data: bytes, place: Place) -> Iterator[LogRecord]:
        number, offset = place.line, place.offset
        for raw in data.removesuffix(b"\n").split(b"\n"):
            line = Place(self._path, number, offset)
            yield from self._give(self._assembler.feed(raw.decode(errors="replace"), line))
            number += 1
            offset += len(raw) + 1

    def _give(self, records: Iterator[LogRecord]) -> Iterator[LogRecord]:
        for record in records:
            if record.place.offset >= self._counted_from:
                self._counts.levels[record.level] += 1
            if self._matters is None:
                yield record
                continue
            if self._matters(record):
                yield record
            self._matters.passed(1)


def _after(place: Place, data: bytes) -> Place:
    return Place(place.path, place.line + data.count(b"\n"), place.offset + len(data))


def _last_lines(data: bytes, place: Place) -> tuple[bytes, Place]:
    """The last lines of a stretch, and where they begin."""
    at = len(data) - 1
    for _line in range(_BEFORE):
        at = data.rfind(b"\n", 0, max(at, 0))
        if at < 0:
            return data, place
    return data[at + 1 :], _after(place, data[: at + 1])
