"""A traceback that was pasted as one line: what a form field or a chat does to it."""

from __future__ import annotations

import re

from .python_lines import HEADER, SENTENCES

#: More of one line is no paste of a traceback.
LONGEST = 200_000

_FRAME = re.compile(r'(?<!\s)\s{1,20}(?=File "[^"\n]{1,500}", line \d+)')
_PARTS = re.compile(r'(File "[^"\n]{1,500}", line \d+, in (?:<[^>\n]{1,60}>|[\w.]{1,200})) ?(.*)', re.S)
_RAISED = re.compile(
    r" (?=(?:[a-z_]\w*\.){0,9}[A-Z]\w*(?:Error|Exception|Warning|Failure|Violation|Column|Table)(?:: |$))"
)


def unfold(lines: list[str]) -> list[str]:
    """The lines, in which those that hold several frames are taken apart."""
    if not any(line.count('", line ') > 1 for line in lines):
        return lines
    found: list[str] = []
    for line in lines:
        found.extend(_unfolded(line[:LONGEST]) if line.count('", line ') > 1 else [line])
    return found


def _unfolded(line: str) -> list[str]:
    for mark in (HEADER, *SENTENCES):
        line = line.replace(mark, f"\n{mark}\n")
    found: list[str] = []
    for part in line.split("\n"):
        pieces = _FRAME.split(f" {part.strip()}") if '", line ' in part else [part]
        for number, piece in enumerate(pieces):
            found.extend(_frame(piece, last=number == len(pieces) - 1))
    return [line for line in found if line.strip()]


def _frame(piece: str, last: bool) -> list[str]:
    """One frame as Python prints it, and after the last one the exception."""
    parts = _PARTS.match(piece)
    if not parts:
        return [piece.strip()]
    head, rest = parts.groups()
    places = [match.start() for match in _RAISED.finditer(f" {rest}")] if last else []
    if not places:
        return [f"  {head}", f"    {rest.strip()}"]
    return [f"  {head}", f"    {rest[: places[0]].strip()}", f" {rest}"[places[0] + 1 :].strip()]
