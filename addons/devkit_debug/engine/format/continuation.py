"""Which lines that begin no record belong to the one before, and which are another program's words."""

from __future__ import annotations

import re

from .draft import Draft

BEGIN = re.compile(r"\s*(?:[|+\s-]*)(?:Exception Group )?Traceback \(most recent call last\):|  File \"")
_RELATION = ("During handling of the above exception", "The above exception was the direct cause")
#: What libraries and programs beside Odoo print on stderr, with no format of their own.
_FOREIGN = re.compile(
    r"Warn: |lib(?:png|tiff|jpeg)\b.*(?:warning|error)|QStandardPaths: |Qt(?:Fontconfig|WebEngine)?: |"
    r"Fontconfig |\(\w+:\d+\): G\w+-|(?:/[\w./-]+|[A-Za-z]:\\[^:]+):\d+: \w*Warning: |"
    r"<\w[^>]*>:\d+: \w*Warning: |Exception ignored in: |Killed$|Terminated$|Segmentation fault|Aborted|"
    r"Running as user 'root' is a security risk|malloc\(\)|double free|\*\*\* |Loading pages? \(|"
    r"Printing pages |Done$|Exit with code \d+ due to|-- (?:Reboot|Boot |Logs begin|Journal begins|No ent)"
)


def belongs(draft: Draft, line: str) -> bool:
    """Does this line, which begins no record, go on with the draft? Follows its traceback as it grows."""
    if draft.single:
        return False
    if BEGIN.match(line):
        draft.traced = "frames"
        return True
    if draft.traced == "frames":
        if line and not line[0].isspace() and line[0] not in "|+":
            draft.traced = "ended"
        return True
    if line.startswith(_RELATION):
        return True
    return not _FOREIGN.match(line)


def begins_traceback(line: str) -> bool:
    """Is this the first line of a traceback, or a frame of one whose beginning is lost?"""
    return BEGIN.match(line) is not None
