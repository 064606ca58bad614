"""What a line of a Python traceback is: header, frame, marker, sentence between two exceptions."""

from __future__ import annotations

import re

from .model import CAUSE, CONTEXT, Frame
from .owner import home

HEADER = "Traceback (most recent call last):"
GROUP_HEADER = "Exception Group Traceback (most recent call last):"
SENTENCES = {
    "The above exception was the direct cause of the following exception:": CAUSE,
    "During handling of the above exception, another exception occurred:": CONTEXT,
}
#: After this line the browser tells its own side of an error of the server.
CLIENT_SIDE = "The above server error caused the following client error:"

_FRAME = re.compile(r'\s*File "([^"\n]{0,2000})", line (\d{1,9}|None)(?:, in (.{1,500}))?\s*$')
_EXCEPTION = re.compile(
    r"(?P<type>[A-Za-z_][\w]*(?:\.(?:<locals>|[A-Za-z_]\w*)){0,20})(?::(?: (?P<message>.*))?)?$", re.S
)
_LEFT_OUT = re.compile(r"\s*\.\.\.<\d+ lines>\.\.\.\s*$")
_REPEATED = re.compile(r"\s*\[Previous line repeated (\d{1,12}) more times?\]\s*$")
_TRUNCATED = re.compile(
    r"\s*(?:<truncated[^>]{0,60}>|\[?(?:\.{3}|…)\]?|\[?(?:\.{3}|…)? ?(?:\d+ )?(?:lines? |frames? )?"
    r"(?:truncated|skipped|omitted|snipped|snip|lines skipped|lines omitted)(?: \d+ lines)?"
    r" ?(?:\.{3}|…)?\]?)\s*$",
    re.I,
)
#: The next record of a log, or what another program wrote between.
_OTHER = re.compile(
    r"(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.,]\d+ |\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [\w.+/-]{1,40} \[\d+\]"
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ <|Warn: |\[\d{2}/[A-Z][a-z]{2}/\d{4})"
)


def frame_of(line: str) -> Frame | None:
    """The frame that the line tells, without its source line; None for another line."""
    if 'File "' not in line:
        return None
    found = _FRAME.match(line)
    if not found:
        return None
    path, number, function = found.groups()
    where = home(path)
    return Frame(
        path=path,
        line=int(number) if number != "None" else 0,
        function=(function or "").strip(),
        addon=where.addon,
        file=where.file,
        owner=where.owner,
    )


def exception_of(line: str) -> tuple[str, str] | None:
    """Type and first line of the message, when the line may be what Python prints for an exception."""
    found = _EXCEPTION.match(line.rstrip())
    return (found["type"], found["message"] or "") if found else None


def is_marker(line: str) -> bool:
    """Is it the line of ``^`` and ``~`` below a source line, or ``...<3 lines>...``?"""
    marked = not line.strip(" \t~^") and not line.isspace() and bool(line)
    return marked or bool(_LEFT_OUT.match(line))


def repeated(line: str) -> int:
    """How often the frame above is said to be repeated; 0 for another line."""
    found = _REPEATED.match(line) if "[Previous line" in line else None
    return int(found[1]) if found else 0


def is_truncated(line: str) -> bool:
    """Does the line say that lines were left out?"""
    return bool(_TRUNCATED.match(line))


def header_at(line: str) -> int:
    """The column at which a traceback's header begins, -1 for another line."""
    return line.find(HEADER) if HEADER in line else -1


def is_other(line: str) -> bool:
    """Does the line begin something that is not part of the traceback any more?"""
    return bool(_OTHER.match(line)) or line.strip() == CLIENT_SIDE


def indent(line: str) -> int:
    """Number of blanks the line begins with."""
    return len(line) - len(line.lstrip())
