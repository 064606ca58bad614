"""Finds what became of a log that was rotated: renamed, copied and truncated, compressed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .notes import Notes
from .opening import Limits, sources
from .position import HEAD, Position, Readable

_NUMBER = re.compile(r"\.(\d{1,4})(?:\.\w{2,4})?$")
_PLAIN = re.compile(r"\.(?:gz|bz2|xz|zst|zip)$")


@dataclass(frozen=True, slots=True)
class Rotated:
    """An older file of a log. ``packed``: its bytes are those of the log only when unpacked."""

    path: Path
    inode: int
    modified: int
    size: int
    packed: bool


def rotated(path: Path) -> list[Rotated]:
    """Return the older files of a log, oldest first: ``odoo.log.2.gz``, ``odoo.log.1``, ``odoo.log-2024``.

    The order is that of the last write, which renaming and compressing keep; for two of the same time that of
    the number.
    """
    found: list[tuple[tuple[int, int], Rotated]] = []
    stem, suffix = (path.stem, path.suffix) if path.suffix == ".log" else (path.name, "")
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            name = entry.name
            ours = name.startswith((path.name + ".", path.name + "-", path.name + "_"))
            dated = bool(suffix) and name.startswith(stem + "-") and name.endswith((suffix, suffix + ".gz"))
            if name == path.name or not (ours or dated):
                continue
            with suppress(OSError):
                if not entry.is_file(follow_symlinks=False):
                    continue
                status = entry.stat(follow_symlinks=False)
                number = _NUMBER.search(name)
                age = status.st_mtime_ns, -int(number[1]) if number else 0
                packed = _PLAIN.search(name) is not None
                found.append(
                    (
                        age,
                        Rotated(Path(entry.path), status.st_ino, status.st_mtime_ns, status.st_size, packed),
                    )
                )
    return [each for _age, each in sorted(found, key=lambda item: item[0])]


@contextmanager
def opened(file: Rotated, notes: Notes) -> Iterator[Readable | None]:
    """Open an older file from its beginning, unpacked; None when it cannot be read."""
    streams = sources([file.path], Limits(), notes)
    try:
        source = next(streams, None)
        yield source.stream if source else None
    finally:
        streams.close()


def since(path: Path, position: Position, notes: Notes) -> list[Rotated] | None:
    """Return the older files from the one of the position on; None when that one is gone.

    The same content twice (a copy that is being compressed) counts once.
    """
    files = [each for each in rotated(path) if each.modified >= position.modified]
    if position.size == 0:  # it was empty
        return [each for each in files if each.inode == position.inode or each.modified > position.modified]
    same = [each for each in files if _is(each, position, notes)]
    if not same:
        return None
    first = next((each for each in same if each.inode == position.inode), same[0])
    after = files[files.index(first) + 1 :]
    return [first, *(each for each in after if each not in same or position.size < HEAD)]


def late(path: Path, position: Position) -> Rotated | None:
    """Return the older file that got more lines after the position, if any."""
    for file in rotated(path):
        if file.inode == position.inode and not file.packed and file.size > position.offset:
            with open(file.path, "rb", buffering=0) as stream:
                return file if position.is_of(stream) else None
    return None


def _is(file: Rotated, position: Position, notes: Notes) -> bool:
    if not file.packed and file.size < position.offset:
        return False
    with opened(file, notes) as stream:
        return stream is not None and position.is_of(stream)
