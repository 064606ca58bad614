"""Odoo's own format, fast: most of it is never looked at line by line.

A block is counted and searched as bytes, by regular expressions and words that begin with a literal; only
where something is found, a record is cut out and parsed. What it gives is what parsing every line would give
(``tests/engine/test_scan.py`` proves it).
"""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterator

from ..format.assemble import Assembler
from ..format.levels import level_of
from ..record import LogRecord, Place
from .counts import Counts
from .matters import Matters

#: Every line that looks like a head, with its level. The cheap one, for counting.
_LEVELS = re.compile(rb"\n\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ ([A-Z]+) ")
#: A head as the parser of the format wants it.
HEAD = re.compile(
    rb"\n\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[,.]\d{3} (?:\d+|\?) "
    rb"(?:DEBUG|INFO|WARNING|ERROR|CRITICAL|RUNBOT|TEST|NOTSET|DEBUG_\w+|Level \d+) \S* [^\s:]*:"
)
_ACCESS = re.compile(rb"\n\S+ \S+ \d+ INFO \S* (?:werkzeug|longpolling): ")
_SLOW = re.compile(rb'" \d{3} \S+ \d+ (?:[1-9]\d*\.\d{3} \d+\.\d{3}|\d+\.\d{3} [1-9]\d*\.\d{3})')
_ANY_TIME = re.compile(rb'" \d{3} \S+ \d+ \d+\.\d{3} \d+\.\d{3}')
_QUIET = {b"INFO", b"DEBUG", b"RUNBOT", b"TEST", b"NOTSET"}
#: In records of INFO: retries and errors of the server; and what only longer records hold.
_WORDS = (b".service.model: ", b'" 50')
_LONGER_WORDS = (b"Traceback (most recent call last)", b"\n# Thread: ")
#: Lines in the way of an access line that is looked for.
_FARTHEST = 500


def last_head(buffer: bytes) -> int:
    """Return where the last head of a buffer begins (at the line feed before it), -1 when it has none."""
    at = len(buffer)
    while (at := buffer.rfind(b"\n", 0, at)) >= 0:
        if HEAD.match(buffer, at):
            return at
    return -1


def count_levels(buffer: bytes) -> list[bytes]:
    """Return the level of each line that looks like a head."""
    return _LEVELS.findall(buffer)


def is_pure(buffer: bytes, heads: int, lines: int) -> bool:
    """Is there nothing but Odoo's format in the buffer? Other formats' lines begin with a year or a brace."""
    return lines == heads or (buffer.count(b"\n20") <= heads and b"\n{" not in buffer)


class PlainScan:
    """Looks through buffers that begin with the line feed before a head and hold whole records."""

    def __init__(self, path: str, matters: Matters, counts: Counts):
        self._path, self._matters, self._counts = path, matters, counts

    def take(self, buffer: bytes, levels: list[bytes], lines: int, place: Place) -> Iterator[LogRecord]:
        """Yield what matters. ``place`` is that of the byte after the first line feed."""
        bad = self._count(levels)
        starts = self._starts(buffer, bad, lines > len(levels))
        if starts or self._matters.waiting:
            yield from self._records(buffer, starts, place)
        self._matters.passed(len(levels))

    def _count(self, levels: list[bytes]) -> set[bytes]:
        info = levels.count(b"INFO")
        if info == len(levels):
            self._counts.levels["INFO"] += info
            return set()
        for word, count in (counted := Counter(levels)).items():
            self._counts.levels[level_of(word.decode()) or "INFO"] += count
        return set(counted) - _QUIET

    def _starts(self, buffer: bytes, bad: set[bytes], longer: bool) -> list[int]:
        starts: set[int] = set()
        for word in bad:
            _find(buffer, b" " + word + b" ", starts)
        for word in _WORDS + (_LONGER_WORDS if longer else ()):
            _find(buffer, word, starts)
        if self._matters.slow:
            pattern = _SLOW if self._matters.slow >= 2 else _ANY_TIME
            starts.update(_head_of(buffer, match.start()) for match in pattern.finditer(buffer))
        return sorted(starts - {-1})

    def _records(self, buffer: bytes, starts: list[int], place: Place) -> Iterator[LogRecord]:
        for pid in self._matters.waiting:
            _insert(starts, 0, _access_of(buffer, pid, 0))
        line, counted, index = place.line, 1, 0
        while index < len(starts):
            start, index = starts[index], index + 1
            end = end_of(buffer, start)
            line += buffer.count(b"\n", counted, start + 1)
            counted = start + 1
            before = set(self._matters.waiting)
            for record in self._parse(buffer[start + 1 : end], line, place.offset + start):
                if self._matters(record):
                    yield record
            for pid in set(self._matters.waiting) - before:
                _insert(starts, index, _access_of(buffer, pid, end))

    def _parse(self, data: bytes, line: int, offset: int) -> Iterator[LogRecord]:
        yield from parse(data, Place(self._path, line, offset))


def parse(data: bytes, place: Place) -> list[LogRecord]:
    """Return the records of some lines that begin with a head."""
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


def _find(buffer: bytes, word: bytes, starts: set[int]) -> None:
    """Add the beginnings of the records that hold this word."""
    at = buffer.find(word)
    while at >= 0:
        start = _head_of(buffer, at + 1)
        starts.add(start)
        after = end_of(buffer, start) if start >= 0 else at + 1
        at = buffer.find(word, max(after, at + 1))


def _access_of(buffer: bytes, pid: int, at: int) -> int:
    """Where the next access line of a process begins, -1 when it is not near."""
    word = b" %d INFO " % pid
    for _line in range(_FARTHEST):
        at = buffer.find(word, at)
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
