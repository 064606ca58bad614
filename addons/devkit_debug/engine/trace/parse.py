"""Reads a traceback or a stack out of any text."""

from __future__ import annotations

import re
from dataclasses import replace

from .headed import parse_headed
from .javascript import parse_javascript
from .lines import logical_lines
from .model import CAUSE, Trace
from .python import parse_bare, parse_python

_SIGNS = (
    *("Traceback", 'File "', "File &", "File \\", "\n    at ", "@http", "Caused by"),
    *("Error", "Exception", "psycopg2.", "except_o"),
)

#: How XML-RPC's client shows what the server answered.
_FAULT = re.compile(r"Fault: <Fault -?\d+: (['\"])")


def parse(text: str) -> Trace | None:
    """The trace that ``text`` holds, or None when it holds none. Any text is taken; none raises.

    Python's own (2.7 to 3.14) comes before a browser's: an error of the server that a dialog shows is the
    server's. Of several tracebacks that are not chained the first is read: what follows is mostly its
    consequence. Texts above a million characters are read at their head and tail (``truncated``).
    """
    if not any(sign in text for sign in _SIGNS):
        return None
    fault = _FAULT.search(text) if "<Fault " in text else None
    if fault and "File " in text[fault.end() :]:
        return _with_server_side(text, fault)
    lines, cut = logical_lines(text)
    trace = parse_headed(lines) or parse_python(lines) or parse_javascript(lines) or parse_bare(lines)
    return replace(trace, truncated=True) if trace and cut else trace


def _with_server_side(text: str, fault: re.Match) -> Trace | None:
    """A client's traceback whose ``Fault`` quotes the server's: the server's is the cause."""
    quoted = text[fault.end() :].replace("\\n", "\n").replace('\\"', '"').replace("\\'", "'")
    inner = parse_python(logical_lines(quoted.rstrip().removesuffix(">").removesuffix(fault[1]))[0])
    outer = parse_python(logical_lines(text[: fault.start()] + fault[0][:-1].rstrip(": ") + ">")[0])
    if inner is None or outer is None:
        return inner or outer
    chain = [replace(outer.chain[0], relation=CAUSE), *outer.chain[1:]]
    return replace(inner, chain=(*inner.chain, *chain))
