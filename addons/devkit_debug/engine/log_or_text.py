"""Reads what somebody hands over: a log of any size, or a short text without any log's format.

A short text is read whole, each record of it and also what is no record at all: a traceback from a dialog,
the answer to a call over RPC, one sentence from a screen. Of a long log only what matters is read
(``source.matters``), unless everything is asked for.
"""

from __future__ import annotations

import gzip
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from .format import records_of_text
from .record import LogRecord
from .source import Reader, Source, read
from .source.streams import peeked
from .trace import parse

#: A longer text without a log's format is another program's, not a pasted one. In bytes.
MOST = 1_000_000
_HEAD = 65_536
#: More lines without a traceback or a stack are no sentence from a screen.
_LINES = 30
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff")


def text_records(content: bytes, name: str) -> list[LogRecord]:
    """Return the records of a short text, with or without a log's format.

    None of what is too long, packed or binary, and none of what is another program's log.
    """
    if len(content) >= MOST or b"\0" in content or content.startswith(_PACKED):
        return []
    text = content.decode(errors="surrogateescape")
    records = records_of_text(text, name) if text else []
    other = len(records) == 1 and records[0].format == "plain" and text.count("\n") > _LINES
    return [] if other and parse(text) is None else records


class LogOrText:
    """Iterates once over the records of a file, folder, archive or, for ``-``, of standard input."""

    def __init__(self, path: str, everything: bool = False, slow: float = 0.0, pasted: bool = True) -> None:
        """``pasted``: may be a text without a log's format."""
        self._path, self._pasted = path, pasted
        self._text: bytes | None = None
        source: str | Source = path
        if path == "-":
            stream, self._text = peeked(sys.stdin.buffer, MOST)
            source = Source("stdin", stream)
        self._reader: Reader = read([source], everything, slow)

    def begins(self) -> datetime | None:
        """The time of the first record, from the head of a file; None where that does not tell."""
        if self._text is not None or os.path.isdir(self._path):
            return None
        with suppress(OSError, EOFError, zlib.error):
            with open(self._path, "rb") as file:
                packed = file.read(2) == b"\x1f\x8b"
            with (gzip.open if packed else open)(self._path, "rb") as file:
                head = file.read(_HEAD)
            records = records_of_text(head.decode(errors="replace").rpartition("\n")[0])
            return next((record.time for record in records if record.time), None)
        return None

    @property
    def skipped(self) -> list[str]:
        """What was not read, and why, one sentence each."""
        return [str(note) for note in self._reader.skipped]

    def __iter__(self) -> Iterator[LogRecord]:
        records = self._short() if self._pasted else []
        yield from records or self._reader

    def _short(self) -> list[LogRecord]:
        return text_records(self._content(), "stdin" if self._path == "-" else self._path)

    def _content(self) -> bytes:
        if self._text is not None:
            return self._text
        with suppress(OSError):
            status = os.stat(self._path)
            if stat.S_ISREG(status.st_mode) and status.st_size < MOST:
                with open(self._path, "rb") as file:
                    return file.read(MOST)
        return b""
