"""Follows a log over its rotations: nothing lost, nothing twice."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import FileIO
from pathlib import Path

from ..record import LogRecord, Place
from .blocks import SIZE, Blocks
from .counts import Counts
from .matters import Matters
from .notes import Notes, Skipped
from .position import HEAD, Position, Readable, beginning_of
from .rotation import Rotated, late, opened, since
from .scan import Scanner

#: Seconds without a write after which the last record is taken to be whole.
SETTLED = 2.0
#: Bytes that one poll reads at most.
MOST = 256 * 1024 * 1024

GONE = "the log was rotated, and what was written to it before is not in its folder any more"


class Tail:
    """Gives, poll by poll, the records that were added to a log.

    Store :attr:`position` together with the records, after each poll, and begin with it the next time: then
    every record is given once, whatever happened to the file in between. Rotation by renaming, by copying and
    truncating, and the compressing of what was rotated are followed, also several of them between two polls.
    """

    def __init__(
        self,
        path: str | os.PathLike,
        position: Position | None = None,
        everything: bool = False,
        settled: float = SETTLED,
        most: int = MOST,
    ):
        """``everything``: every record, not only those that matter; ``settled``, ``most``: see the module."""
        self.path = Path(path)
        self.position = position or Position()
        self.counts = Counts()
        self.behind = False
        self._settled, self._most = settled, most
        self._notes = Notes()
        self._matters = None if everything else Matters()
        if self._matters is not None:
            self._matters.wait_for(self.position.waiting)

    @property
    def skipped(self) -> list[Skipped]:
        """What was not read, and why."""
        return list(self._notes)

    def go_to_end(self) -> None:
        """Begin behind what is in the file now."""
        with open(self.path, "rb", buffering=0) as stream:
            status = os.fstat(stream.fileno())
            stream.seek(max(0, status.st_size - SIZE))
            last = stream.read(SIZE)
            half = len(last) - (last.rfind(b"\n") + 1)
            stream.seek(0)
            position = Position(inode=status.st_ino, offset=status.st_size - half)
            self.position = position.with_head(beginning_of(stream))

    def poll(self, last: bool = False) -> Iterator[LogRecord]:
        """Yield the records that were added; :attr:`position` is right when the iterator has ended.

        ``last``: give the record at the end of the file too, though it may go on. :attr:`behind` tells
        afterwards that there is more to read.
        """
        self.behind = False
        try:
            stream = open(self.path, "rb", buffering=0)  # noqa: SIM115 - closed below
        except FileNotFoundError:
            return  # between renaming the old file and making the new one
        with stream:
            status = os.fstat(stream.fileno())
            if self.position.late:
                yield from self._late(self.position.late)
            if not self._is_same(stream, status):
                yield from self._rotated(stream, status)
                if self.behind:
                    return
            stream.seek(0)
            known = replace(self.position, inode=status.st_ino, modified=status.st_mtime_ns)
            known = known.with_head(beginning_of(stream))
            self.position = known
            stream.seek(known.offset)
            quiet = time.time() - status.st_mtime >= self._settled
            yield from self._read(stream, str(self.path), end=last or quiet, whole=not last)

    def _is_same(self, stream: Readable, status: os.stat_result) -> bool:
        position = self.position
        if position.inode == 0:
            return True
        if status.st_ino != position.inode or status.st_size < position.offset:
            return False
        if position.size < HEAD and since(self.path, position, self._notes):
            return False  # so short that what was written after a copy may begin like it
        return position.is_of(stream)

    def _rotated(self, stream: FileIO, status: os.stat_result) -> Iterator[LogRecord]:
        """Read the rest of the file of the position, and the files between it and the log of now."""
        files = since(self.path, self.position, self._notes)
        if files is None:
            stream.seek(0)
            if (
                self.position.size == HEAD
                and status.st_size >= self.position.offset
                and self.position.is_of(stream)
            ):
                return  # the folder was moved or restored
            self._notes.add(Skipped(str(self.path), GONE))
            self.position = Position(waiting=self.position.waiting)
            return
        for index, file in enumerate(files):
            if index:
                self.position = Position(inode=file.inode, waiting=self.position.waiting)
            yield from self._older(file)
            if self.behind:
                return
        known = bool(files) and self.position.size > 0 and not files[-1].packed
        before = replace(self.position, late=None) if known else None
        self.position = Position(waiting=self.position.waiting, late=before)

    def _older(self, file: Rotated) -> Iterator[LogRecord]:
        """Read a rotated file from the position on, to its end."""
        with opened(file, self._notes) as stream:
            if stream is None:
                return
            beginning = beginning_of(stream)
        self.position = replace(self.position, inode=file.inode).with_head(beginning)
        with opened(file, self._notes) as stream:
            if stream is not None:
                _skip(stream, self.position.offset)
                yield from self._read(stream, str(file.path), end=True, whole=False)

    def _late(self, position: Position) -> Iterator[LogRecord]:
        """Read what a process wrote to the file before the last rotation after it was read."""
        file = late(self.path, position)
        if file is None:
            return
        now = self.position
        self.position = position
        yield from self._older(file)
        self.position = replace(now, late=replace(self.position, late=None), waiting=self.position.waiting)

    def _read(self, stream: Readable, name: str, end: bool, whole: bool) -> Iterator[LogRecord]:
        """Read from the position on; ``end``: end what is open, ``whole``: leave half a line for later."""
        start = self.position
        scanner = Scanner(name, self._matters, self.counts, self._notes)
        given: set[tuple[int, int]] = set(start.done)
        size = 0
        for block in Blocks(stream, name, self._notes, start.offset, start.line):
            if whole and not block.data.endswith(b"\n"):
                break
            yield from self._once(scanner.feed(block), given)
            self._move(scanner.resume, given)
            size += len(block.data)
            if size >= self._most and self.position.offset > start.offset:
                self.behind = True
                return
        if end and size:
            yield from self._once(scanner.end_open(), given)
            self._move(scanner.resume, given)

    def _once(self, records: Iterator[LogRecord], given: set[tuple[int, int]]) -> Iterator[LogRecord]:
        for record in records:
            key = record.place.offset, zlib.crc32(record.text.encode(errors="replace"))
            if key not in given:
                given.add(key)
                yield record

    def _move(self, place: Place, given: set[tuple[int, int]]) -> None:
        done = tuple(sorted(key for key in given if key[0] >= place.offset))
        waiting = self._matters.waiting if self._matters is not None else ()
        self.position = replace(
            self.position, offset=place.offset, line=place.line, done=done, waiting=waiting
        )


def _skip(stream: Readable, size: int) -> None:
    """Read over what was given already."""
    if isinstance(stream, FileIO):
        stream.seek(size)
        return
    while size > 0 and (data := stream.read(min(size, SIZE))):
        size -= len(data)
