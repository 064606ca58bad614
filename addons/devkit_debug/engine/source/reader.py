"""Reads logs from wherever they are: an iterable of records, with what was skipped and how much there was."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from ..format.journal_export import is_export, json_lines
from ..record import LogRecord
from .blocks import SIZE, Blocks, Stream
from .counts import Counts
from .matters import Matters
from .notes import Notes, Skipped
from .opening import READ_ERRORS, Limits, Source, broken, sources
from .scan import Scanner
from .streams import Joined, peeked


class Reader:
    """Iterates once over the records of some sources; :attr:`skipped` and :attr:`counts` grow with it."""

    def __init__(
        self,
        paths: Iterable[str | os.PathLike | Source],
        everything: bool = False,
        slow: float = 0.0,
        limits: Limits | None = None,
    ):
        self._paths, self._everything, self._slow = list(paths), everything, slow
        self._limits = limits or Limits()
        self._notes = Notes()
        self.counts = Counts()

    @property
    def skipped(self) -> list[Skipped]:
        """What was not read, and why."""
        return list(self._notes)

    def __iter__(self) -> Iterator[LogRecord]:
        for source in sources(self._paths, self._limits, self._notes):
            self.counts.files += 1
            yield from self._read(source)

    def _read(self, source: Source) -> Iterator[LogRecord]:
        matters = None if self._everything else Matters(self._slow)
        scanner = Scanner(source.name, matters, self.counts, self._notes)
        try:
            for block in Blocks(_lines_of(source.stream), source.name, self._notes):
                yield from scanner.feed(block)
        except READ_ERRORS as error:
            self._notes.add(broken(source.name, error))
        yield from scanner.finish()


def read(
    paths: Iterable[str | os.PathLike | Source],
    everything: bool = False,
    slow: float = 0.0,
    limits: Limits | None = None,
) -> Reader:
    """Read files, folders, archives and streams; nothing is opened before the reader is iterated over.

    :param paths: files (plain, gzip, bzip2, xz, zip, tar), folders (their files, oldest first), ``-`` for
        standard input, or a :class:`~.opening.Source` for an upload. The caller has checked that they may be
        read (``devkit_base.engine.paths``)
    :param everything: give every record; else only those that matter (:mod:`.matters`)
    :param slow: also give the access lines of requests that took as many seconds
    """
    return Reader(paths, everything, slow, limits)


def _lines_of(stream: Stream) -> Stream:
    """The stream itself; the journal's export format as lines of JSON."""
    stream, head = peeked(stream, 64)
    return Joined(json_lines(iter(lambda: stream.read(SIZE), b""))) if is_export(head) else stream
