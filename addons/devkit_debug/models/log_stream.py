"""A file that is read by a run: it tells how far it is, and ends when the run was cancelled."""

import io
import time
from collections.abc import Callable
from typing import BinaryIO

#: Seconds between two looks.
EVERY = 1.0


class WatchedStream(io.RawIOBase):
    """Passes on what it reads from the file that ``opens()`` gives, which is asked for when it is needed.

    Calls ``tick(bytes_read)`` about once a second. What ``tick`` raises ends the reading.
    """

    def __init__(self, opens: Callable[[], BinaryIO], tick: Callable[[int], None]):
        super().__init__()
        self._opens = opens
        self._opened: BinaryIO | None = None
        self._tick = tick
        self._read = 0
        self._next = time.monotonic() + EVERY

    @property
    def _stream(self) -> BinaryIO:
        if self._opened is None:
            self._opened = self._opens()
        return self._opened

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """As files are: an archive's table of contents is at its end."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to another place of the file."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Where it is in the file."""
        return self._stream.tell()

    def readinto(self, buffer) -> int:
        """Read as much as the file gives at once."""
        data = self._stream.read(len(buffer)) or b""
        buffer[: len(data)] = data
        self._read += len(data)
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY
            self._tick(self._read)
        return len(data)

    def close(self) -> None:
        """Close the file too."""
        if self._opened is not None:
            self._opened.close()
        return super().close()
