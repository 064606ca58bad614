"""The journal's export format (``journalctl -o export``), turned into the lines of its JSON format.

systemd's "Journal Export Formats": ``NAME=value`` lines; a value with line feeds is written as the name
alone, its length in 8 bytes, little endian, and the bytes. An empty line ends an entry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

_START = (b"__CURSOR=", b"__REALTIME_TIMESTAMP=")
_LONGEST = 1024 * 1024
_KEPT = {
    "MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "SYSLOG_PID", "CONTAINER_NAME", "CONTAINER_PARTIAL_MESSAGE",
    "__REALTIME_TIMESTAMP", "_PID", "_COMM", "_SYSTEMD_UNIT", "_HOSTNAME", "_BOOT_ID",
}  # fmt: skip


def is_export(head: bytes) -> bool:
    """Does a stream that begins so hold the export format?"""
    return head.startswith(_START)


def json_lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield each entry as one line of JSON, with its line feed; memory is bounded by one value of 1 MiB."""
    reader = _Reader(blocks)
    entry: dict[str, str] = {}
    while True:
        line = reader.line()
        if not line.strip(b"\n"):
            if entry:
                entry.setdefault("__REALTIME_TIMESTAMP", "")
                yield json.dumps(entry).encode() + b"\n"
                entry = {}
            if not line:
                return
            continue
        name, equals, value = line.rstrip(b"\n").partition(b"=")
        if not equals:
            value = reader.sized()
        key = name.decode(errors="replace")
        if key in _KEPT:
            entry[key] = value.decode(errors="replace")


class _Reader:
    def __init__(self, blocks: Iterable[bytes]):
        self._blocks = iter(blocks)
        self._buffer = b""

    def _more(self) -> bool:
        block = next(self._blocks, b"")
        self._buffer += block
        return bool(block)

    def line(self) -> bytes:
        """The next line, cut after 1 MiB; empty at the end."""
        while b"\n" not in self._buffer and len(self._buffer) < _LONGEST:
            if not self._more():
                break
        end = self._buffer.find(b"\n") + 1 or len(self._buffer)
        line, self._buffer = self._buffer[:end], self._buffer[end:]
        return line

    def sized(self) -> bytes:
        """A value with its length before it; what is longer than 1 MiB is read over."""
        size = int.from_bytes(self._exactly(8), "little")
        value = self._exactly(min(size, _LONGEST))
        left = size - len(value)
        while left > 0 and (step := self._exactly(min(left, _LONGEST))):
            left -= len(step)
        self._exactly(1)
        return value

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size and self._more():
            pass
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data
