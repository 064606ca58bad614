"""The drawing of an ExceptionGroup: its own lines, and the lines of its members.

Python (3.11 on) indents by two blanks and a bar for each level::

      + Exception Group Traceback (most recent call last):
      |   File "x.py", line 1, in <module>
      | ExceptionGroup: two failed (2 sub-exceptions)
      +-+---------------- 1 ----------------
        | ValueError: one
        +---------------- 2 ----------------
        | TypeError: two
        +------------------------------------
"""

from __future__ import annotations

from collections.abc import Sequence


def region_end(lines: Sequence[str], start: int, column: int) -> int:
    """Index after the last line of the drawing that begins at ``start``."""
    at = start
    while at < len(lines):
        line = lines[at]
        bare = line.lstrip(" ")
        if not bare.startswith(("|", "+")) or len(line) - len(bare) < column:
            break
        at += 1
    return at


def split_group(lines: Sequence[str], column: int) -> tuple[list[str], list[list[str]]]:
    """The group's own lines, without the drawing, and those of each member, with it."""
    own: list[str] = []
    members: list[list[str]] = []
    for line in lines:
        here, below = line[column:], line[column + 2 :]
        if here.startswith("+-+-") or (members and below.startswith("+-") and not below.startswith("+-+")):
            members.append([])
        elif members:
            members[-1].append(line)
        else:
            own.append(here[2:] if here.startswith(("| ", "+ ")) else here.lstrip("|"))
    return own, [member for member in members if member]
