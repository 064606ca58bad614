"""What of a source was not read, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

#: Notes that are kept; the rest is added up in the last one.
_MOST = 500


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read: ``why`` is a sentence without a full stop.

    ``line`` is where it begins (0: unknown), ``lines`` and ``size`` (bytes) say how much it is, 0 where it
    does not matter. ``times`` counts how often it happened in this source.
    """

    path: str
    why: str
    line: int = 0
    lines: int = 0
    size: int = 0
    times: int = 1

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        much = [f"{self.lines:,} lines" if self.lines else "", f"{self.size:,} bytes" if self.size else ""]
        often = f", {self.times:,} times" if self.times > 1 else ""
        told = ", ".join(part for part in much if part)
        return f"{where}: {self.why}{often}{f' ({told})' if told else ''}"


class Notes:
    """The notes of a reading, one a source and reason: a broken file of any size makes a short list."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, str], Skipped] = {}

    def add(self, note: Skipped) -> None:
        """Add a note, or add it up with the one of the same source and reason."""
        key = note.path, note.why
        if key not in self._notes and len(self._notes) >= _MOST:
            key = "", "more was skipped for other reasons"
            note = replace(note, path=key[0], why=key[1], line=0)
        before = self._notes.get(key)
        if before is None:
            self._notes[key] = note
            return
        self._notes[key] = replace(
            before,
            lines=before.lines + note.lines,
            size=before.size + note.size,
            times=before.times + note.times,
        )

    def __iter__(self) -> Iterator[Skipped]:
        return iter(self._notes.values())

    def __len__(self) -> int:
        return len(self._notes)
