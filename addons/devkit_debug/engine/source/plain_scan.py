"""Odoo's own format, fast: most of it is never looked at line by line.

A block is counted and searched as bytes, by regular expressions and words that begin with a literal; only
where something is found, a record is cut out and parsed. What it gives is what parsing every line would give
(``tests/engine/test_scan.py`` proves it).
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator
from typing import NamedTuple

from ..format.assemble import Assembler
from ..format.continuation import begins_traceback, belongs
from ..format.draft import Draft, Line
from ..format.levels import level_of
from ..format.odoo_plain import FORMAT as ODOO_PLAIN
from ..format.registry import recognise
from ..record import LogRecord, Place
from .counts import Counts
from .matters import Matters
from .slow import slow_places

#: Every line that is not the head of a record of INFO, or that may tell of a retry or a limit: few, in a log.
_ODD = re.compile(rb"\n(?!20.{17},\d{3} \d+ INFO \S+ (?!\w+\.service\.(?:model|server):))")
#: A head as the parser of the format wants it.
HEAD = re.compile(
    rb"\n\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[,.]\d{3} (?:\d+|\?) "
    rb"(DEBUG|INFO|WARNING|ERROR|CRITICAL|RUNBOT|TEST|NOTSET|DEBUG_\w+|Level \d+) \S* [^\s:]*:"
)
_ACCESS = re.compile(rb"\n\S+ \S+ \d+ INFO \S* (?:werkzeug|longpolling): ")
#: What a year begins with (1970: a clock that was reset), and what lines of other formats begin with.
_YEAR, _OTHERS = b"12", b"12{"
#: In records of one line of INFO: errors of the server.
_FAILED = b'" 50'
#: Lines in the way of an access line that is looked for.
_FARTHEST = 500


def last_head(buffer: bytes) -> int:
    """Return where the last head of a buffer begins (at the line feed before it), -1 when it has none."""
    at = len(buffer)
    while (at := buffer.rfind(b"\n", 0, at)) >= 0:
        if HEAD.match(buffer, at):
            return at
    return -1


class Look(NamedTuple):
    """What a first look at a buffer tells.

    How many records of INFO there are; where others begin, and of which level; where the second line of a
    record of INFO begins. ``pure`` when no line is of another format.
    """

    info: int
    heads: list[tuple[int, bytes]]
    longer: list[int]
    pure: bool

    @property
    def records(self) -> int:
        """All heads."""
        return self.info + len(self.heads)


def look(buffer: bytes, end: int, lines: int) -> Look:
    """Look at a buffer up to ``end``: so many lines, each with a line feed before it."""
    heads, longer, pure, odd, after = [], [], True, 0, -1
    for match in _ODD.finditer(buffer, 0, end):
        odd += 1
        at = match.start()
        first = buffer[at + 1] if at + 1 < end else 0
        head = HEAD.match(buffer, at) if first in _YEAR else None
        if head:
            heads.append((at, head[1]))
        else:
            pure = pure and first not in _OTHERS
            if at != after:
                longer.append(at)
        after = buffer.find(b"\n", at + 1)
    return Look(lines - odd, heads, longer, pure)


class PlainScan:
    """Looks through buffers that begin with the line feed before a head and hold whole records."""

    def __init__(self, path: str, matters: Matters, counts: Counts):
        self._path, self._matters, self._counts = path, matters, counts

    def take(self, buffer: bytes, end: int, seen: Look, place: Place) -> Iterator[LogRecord]:
        """Yield what matters up to ``end``. ``place`` is that of the byte after the first line feed."""
        self._counts.levels["INFO"] += seen.info
        for _at, word in seen.heads:
            self._counts.levels[level_of(word.decode().partition("_")[0]) or "INFO"] += 1
        starts = self._starts(buffer, end, seen)
        if starts or self._matters.waiting:
            yield from self._records(buffer, end, starts, place)
        self._matters.passed(seen.records)

    def _starts(self, buffer: bytes, end: int, seen: Look) -> list[int]:
        starts = {at for at, word in seen.heads if not word.startswith(b"DEBUG")}
        starts.update(_head_of(buffer, at) for at in seen.longer)
        _find(buffer, end, _FAILED, starts)
        if self._matters.slow:
            starts.update(_head_of(buffer, at) for at in slow_places(buffer, end, self._matters.slow))
        return sorted(starts - {-1})

    def _records(self, buffer: bytes, end: int, starts: list[int], place: Place) -> Iterator[LogRecord]:
        for pid in self._matters.waiting:
            _insert(starts, 0, _access_of(buffer, pid, 0, end))
        line, counted, index = place.line, 1, 0
        while index < len(starts):
            start, index = starts[index], index + 1
            after = end_of(buffer, start)
            line += buffer.count(b"\n", counted, start + 1)
            counted = start + 1
            before = set(self._matters.waiting)
            for record in parse(buffer[start + 1 : after], Place(self._path, line, place.offset + start)):
                if self._matters(record):
                    yield record
            for pid in set(self._matters.waiting) - before:
                _insert(starts, index, _access_of(buffer, pid, after, end))


def parse(data: bytes, place: Place) -> list[LogRecord]:
    """Return the records of some lines that begin with a head: one, if all of them belong to it."""
    head, *lines = data.decode(errors="replace").replace("\r\n", "\n").rstrip("\r\n").split("\n")
    draft = ODOO_PLAIN.read(Line(head))
    if draft is None or not all(_goes_on(draft, line) for line in lines):
        return _assembled(data, place)
    draft.place = place
    for line in lines:
        draft.add(line)
    return [draft.record()]


def _goes_on(draft: Draft, line: str) -> bool:
    """Does the line belong to the draft? Most lines of a traceback are indented and need no closer look."""
    if not line or line[0] in " \t":
        if draft.traced != "frames" and begins_traceback(line):
            draft.traced = "frames"
        return True
    return recognise(line) is None and belongs(draft, line)


def _assembled(data: bytes, place: Place) -> list[LogRecord]:
    """Lines of which some are another program's."""
    assembler, offset = Assembler(), place.offset
    records: list[LogRecord] = []
    for number, raw in enumerate(data.split(b"\n"), start=place.line):
        records += assembler.feed(raw.decode(errors="replace"), Place(place.path, number, offset))
        offset += len(raw) + 1
    records += assembler.flush()
    return records


def end_of(buffer: bytes, start: int) -> int:
    """Return where the record that begins at ``start`` ends: at the line feed before the next head."""
    at = start
    while (at := buffer.find(b"\n", at + 1)) >= 0:
        if HEAD.match(buffer, at):
            return at
    return len(buffer)


def _head_of(buffer: bytes, at: int) -> int:
    """Where the record that holds this byte begins."""
    while (at := buffer.rfind(b"\n", 0, at)) >= 0:
        if HEAD.match(buffer, at):
            return at
    return -1


def _find(buffer: bytes, end: int, word: bytes, starts: set[int]) -> None:
    """Add the beginnings of the records that hold this word."""
    at = buffer.find(word, 0, end)
    while at >= 0:
        start = _head_of(buffer, at + 1)
        starts.add(start)
        after = end_of(buffer, start) if start >= 0 else at + 1
        at = buffer.find(word, max(after, at + 1), end)


def _access_of(buffer: bytes, pid: int, at: int, end: int) -> int:
    """Where the next access line of a process begins, -1 when it is not near."""
    word = b" %d INFO " % pid
    for _line in range(_FARTHEST):
        at = buffer.find(word, at, end)
        if at < 0:
            return -1
        start = buffer.rfind(b"\n", 0, at)
        if start >= 0 and _ACCESS.match(buffer, start):
            return start
        at += len(word)
    return -1


def _insert(starts: list[int], index: int, start: int) -> None:
    """Insert a beginning behind what is done already, once."""
    if start >= 0 and start not in starts[index:]:
        insort(starts, start, lo=index)
