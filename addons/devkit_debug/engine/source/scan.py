"""Blocks become records, each by the fastest way that is right for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from ..format.text import masked
from ..record import LogRecord, Place
from .blocks import Block
from .counts import Counts
from .line_scan import LineScan
from .matters import Matters
from .notes import Notes, Skipped
from .plain_scan import HEAD, PlainScan, last_head, look

#: Bytes of a record that wait for its end; one that is longer goes on line by line.
_MOST_WAITING = 1024 * 1024
_BACK = timedelta(minutes=1)

NO_FORMAT = "no line is of a known format, is this the log of another program?"
NO_RECORD = "lines that belong to no record (cut by a rotation, or printed by another program)"
NO_TEXT = "bytes that are no UTF-8 text, replaced"
CLOCK = "the clock goes back by more than a minute"


class Scanner:
    """Reads one source from its first block to its last.

    ``resume`` is the offset from which on a later scanner has to read to miss nothing: the beginning of the
    earliest record that may not be whole yet.
    """

    def __init__(self, path: str, matters: Matters | None, counts: Counts, notes: Notes):
        """``matters`` is None to give every record."""
        self._path, self._matters, self._counts, self._notes = path, matters, counts, notes
        self._plain = PlainScan(path, matters, counts) if matters is not None else None
        self._lines = LineScan(path, matters, counts)
        self._carry = b""
        self._carried = Place(path, 0, -1)
        self._carried_lines = 0
        self._end, self._line = -1, 1
        self._heads = 0
        self._read = 0
        self._latest: datetime | None = None

    @property
    def resume(self) -> Place:
        """Where a later scanner begins."""
        places = [Place(self._path, self._line, max(self._end, 0))]
        if self._carry:
            places.append(self._carried)
        if self._lines.first_open is not None:
            places.append(self._lines.first_open)
        return min(places, key=lambda place: place.offset)

    def feed(self, block: Block) -> Iterator[LogRecord]:
        """Yield the records that end in this block."""
        if (
            block.offset != self._end >= 0
        ):  # zeros or the rest of a long line were read over: what was open ends
            yield from self.end_open()
        self._read += block.lines
        self._counts.lines += block.lines + (not block.data.endswith(b"\n"))
        self._counts.size += len(block.data)
        self._end, self._line = block.offset + len(block.data), block.line + block.lines
        for record in self._feed(block):
            yield self._given(record)

    def finish(self) -> Iterator[LogRecord]:
        """Yield the records that are open, and note what was not read."""
        yield from self.end_open()
        if not (self._heads or self._lines.headed or self._lines.format):
            if self._read:
                self._notes.add(Skipped(self._path, NO_FORMAT, line=1, lines=self._read))
        elif self._lines.stray:
            self._notes.add(Skipped(self._path, NO_RECORD, lines=self._lines.stray))

    def end_open(self) -> Iterator[LogRecord]:
        """Yield the records that are open."""
        if self._carry:
            carry, self._carry = self._carry, b""
            carry = carry.removesuffix(b"\n")
            yield from map(self._given, self._region(carry, len(carry), self._carried, self._carried_lines))
        yield from map(self._given, self._lines.finish())

    def _feed(self, block: Block) -> Iterator[LogRecord]:
        place = Place(self._path, block.line, block.offset)
        buffer, lines = b"\n" + block.data, block.lines + (not block.data.endswith(b"\n"))
        if self._carry:
            buffer, place, self._carry = self._carry + block.data, self._carried, b""
            lines += self._carried_lines
        last = last_head(buffer) if self._plain is not None else -1
        if last < 0:
            yield from self._lines.take(buffer[1:], place)
            return
        carry = buffer[last:]
        carried = carry.count(b"\n") - carry.endswith(b"\n")
        before = lines - carried
        after = Place(self._path, place.line + before, place.offset + last)
        yield from self._region(buffer, last, place, before)
        if len(carry) > _MOST_WAITING:
            yield from self._lines.take(carry[1:], after)
        else:
            self._carry, self._carried, self._carried_lines = carry, after, carried

    def _region(self, buffer: bytes, end: int, place: Place, lines: int) -> Iterator[LogRecord]:
        """Whole records of Odoo's format, perhaps with lines before the first and other formats between."""
        if not end:
            return
        seen = look(buffer, end, lines)
        if self._plain is None or not seen.records or not seen.pure:
            yield from self._lines.take(buffer[1:end] + b"\n", place)
            return
        self._heads += seen.records
        start = 0 if HEAD.match(buffer) else _first_head(buffer)
        if start:
            yield from self._lines.take(buffer[1:start] + b"\n", place)
            place = _moved(place, buffer, start)
            buffer, end = buffer[start:end], end - start
            seen = look(buffer, end, buffer.count(b"\n"))
        yield from self._lines.finish()
        yield from self._plain.take(buffer, end, seen, place)

    def _given(self, record: LogRecord) -> LogRecord:
        self._counts.given += 1
        if "\ufffd" in record.text:
            self._notes.add(Skipped(self._path, NO_TEXT, line=record.place.line))
        if record.time is not None:
            if self._latest is not None and record.time < self._latest - _BACK:
                self._notes.add(Skipped(self._path, CLOCK, line=record.place.line))
                self._latest = record.time
            self._latest = max(self._latest or record.time, record.time)
        return masked(record)


def _first_head(buffer: bytes) -> int:
    found = HEAD.search(buffer)
    return found.start() if found else 0


def _moved(place: Place, buffer: bytes, at: int) -> Place:
    """The place of the byte after the line feed at ``at``; ``place``: of the byte after the first one."""
    return Place(place.path, place.line + buffer.count(b"\n", 1, at + 1), place.offset + at)
