"""Where the tailing of a log stands, as plain data that can be stored between two runs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Protocol

#: Bytes at the beginning of a file by which it is known again.
HEAD = 1024


class Readable(Protocol):
    """A file or an unpacked one."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes."""


@dataclass(frozen=True, slots=True)
class Position:
    """Everything before ``offset`` was given, in the file that begins with ``head``.

    ``head`` is the SHA-256 of the file's first ``size`` bytes: an inode is used again, a copy has another
    one. ``modified`` is when the file was last written to, in nanoseconds. ``line`` is the number of the line
    at ``offset``. ``done`` are records behind ``offset`` that were given already (offset and checksum of the
    text), because one that began before them is still open. ``waiting`` are the processes whose next access
    line matters. ``late`` is the position in the file before the last rotation, in which a process may still
    write.
    """

    inode: int = 0
    modified: int = 0
    offset: int = 0
    line: int = 1
    head: str = ""
    size: int = 0
    done: tuple[tuple[int, int], ...] = ()
    waiting: tuple[int, ...] = ()
    late: Position | None = None

    def as_dict(self) -> dict:
        """As plain data, for JSON."""
        return asdict(self)

    @classmethod
    def of_dict(cls, data: Mapping) -> Position:
        """Return the position of plain data.

        :raises ValueError: it is none
        """
        try:
            late = data.get("late")
            return cls(
                inode=int(data.get("inode", 0)),
                modified=int(data.get("modified", 0)),
                offset=int(data["offset"]),
                line=int(data.get("line", 1)),
                head=str(data.get("head", "")),
                size=int(data.get("size", 0)),
                done=tuple((int(offset), int(check)) for offset, check in data.get("done", ())),
                waiting=tuple(int(pid) for pid in data.get("waiting", ())),
                late=cls.of_dict(late) if late else None,
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValueError(
                "This is no position of a log: offset, inode, head and size are needed."
            ) from error

    def is_of(self, file: Readable) -> bool:
        """Does the file, read from its beginning, begin as the one of this position?"""
        return self.size == 0 or hash_of(beginning_of(file, self.size)) == (self.head, self.size)

    def with_head(self, beginning: bytes) -> Position:
        """The position with as much of the file's beginning as is known by now: whole lines, or 1 KiB."""
        whole = beginning if len(beginning) == HEAD else beginning[: beginning.rfind(b"\n") + 1]
        if len(whole) <= self.size:
            return self
        head, size = hash_of(whole)
        return replace(self, head=head, size=size)


def beginning_of(file: Readable, size: int = HEAD) -> bytes:
    """Read so many bytes, less only at the end: a stream may give fewer at once."""
    data = b""
    while len(data) < size and (more := file.read(size - len(data))):
        data += more
    return data


def hash_of(beginning: bytes) -> tuple[str, int]:
    """Return the head of a file and how many bytes it is of."""
    return hashlib.sha256(beginning).hexdigest(), len(beginning)
