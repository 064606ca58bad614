"""Reads a traceback or a stack out of any text."""

from __future__ import annotations

from dataclasses import replace

from .javascript import parse_javascript
from .lines import logical_lines
from .model import Trace
from .python import parse_bare, parse_python

_SIGNS = ("Traceback", 'File "', "File &", "\n    at ", "@http", "Error", "Caused by", "File \\", "Exception")


def parse(text: str) -> Trace | None:
    """The trace that ``text`` holds, or None when it holds none. Any text is taken; none raises.

    Python's own (2.7 to 3.14) comes before a browser's: an error of the server that a dialog shows is the
    server's. Of several tracebacks that are not chained the first is read: what follows is mostly its
    consequence. Texts above a million characters are read at their head and tail (``truncated``).
    """
    if not any(sign in text for sign in _SIGNS):
        return None
    lines, cut = logical_lines(text)
    trace = parse_python(lines) or parse_javascript(lines) or parse_bare(lines)
    return replace(trace, truncated=True) if trace and cut else trace
