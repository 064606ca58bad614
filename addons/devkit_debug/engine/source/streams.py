"""Streams around streams: what was read of them is counted, limited, or turned into UTF-8."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Protocol

from .blocks import Stream

#: Below this nothing is called a bomb.
_HARMLESS = 64 * 1024 * 1024
_ENCODINGS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class Bomb(Exception):
    """An archive is not read further; says why."""


class Sized(Protocol):
    """Knows how many bytes were read of it."""

    size: int


class Packed:
    """A member whose packed size is known."""

    def __init__(self, size: int):
        self.size = size


class Counted(io.RawIOBase):
    """A stream, with its first bytes put back, that counts what is read of it."""

    def __init__(self, stream: Stream, head: bytes):
        self._stream, self._head = stream, head
        self.size = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes."""
        if self._head:
            size = len(self._head) if size < 0 else size
            data, self._head = self._head[:size], self._head[size:]
        else:
            data = self._stream.read(size) or b""
        self.size += len(data)
        return data

    def readinto(self, buffer: memoryview, /) -> int:
        """Fill a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Unpacked:
    """What comes out of an archive: raises :class:`Bomb` when it is far larger than what went in.

    What could be unpacked before an error is given first, the error is raised at the next call.
    """

    def __init__(self, stream: io.BufferedIOBase, packed: Sized, most: int, ratio: int):
        self._stream, self._packed, self._most, self._ratio = stream, packed, most, ratio
        self._size = 0
        self._error: Exception | None = None

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes, of any size for -1."""
        if self._error is not None:
            raise self._error
        data = bytearray()
        try:
            while len(data) != size and (chunk := self._stream.read1(size - len(data) if size > 0 else -1)):
                data += chunk
        except Exception as error:
            if not data:
                raise
            self._error = error
        self._check(len(data))
        return bytes(data)

    def _check(self, more: int) -> None:
        self._size += more
        if self._size > self._most:
            raise Bomb(f"more than {self._most:,} bytes unpacked, the rest was not read")
        if self._size > _HARMLESS and self._size > self._ratio * max(self._packed.size, 1):
            raise Bomb(
                f"more than {self._ratio} times larger than packed (a zip bomb?), the rest was not read"
            )

    def seekable(self) -> bool:
        """It is not."""
        return False


class Transcoded:
    """Text of another encoding as UTF-8: PowerShell writes UTF-16, editors a mark before UTF-8."""

    def __init__(self, stream: Stream, encoding: str):
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def read(self, size: int, /) -> bytes:
        """Return about ``size`` bytes."""
        while data := self._stream.read(size):
            if text := self._decoder.decode(data):
                return text.encode(errors="replace")
        return self._decoder.decode(b"", final=True).encode(errors="replace")


class Joined:
    """Pieces of bytes as a stream."""

    def __init__(self, pieces: Iterator[bytes]):
        self._pieces = pieces

    def read(self, size: int, /) -> bytes:
        """Return about ``size`` bytes."""
        data = bytearray()
        while len(data) < size and (piece := next(self._pieces, b"")):
            data += piece
        return bytes(data)


def encoding_of(head: bytes) -> str:
    """Return the encoding that the mark at the beginning tells, empty when there is none."""
    return next((name for mark, name in _ENCODINGS.items() if head.startswith(mark)), "")


def peeked(stream: Stream, size: int) -> tuple[Stream, bytes]:
    """Return the stream as if nothing had been read of it, and its first bytes."""
    if isinstance(stream, io.FileIO) and stream.seekable():
        start = stream.tell()
        head = stream.read(size)
        stream.seek(start)
        return stream, head
    head = b""
    while len(head) < size and (data := stream.read(size - len(head))):
        head += data
    return Counted(stream, head), head
