"""One line for an incident: what a list shows."""

from __future__ import annotations

import re

from .bad_query import read_bad_query
from .deadlock import Deadlock
from .incident import Event, Verdict
from .markup import readable

#: A title is no longer.
MOST = 160
#: Lines that say that something failed, not what.
_EMPTY = re.compile(
    r"^(?:while parsing|Error while (?:parsing|validating)|Error on request|Traceback|Invalid view"
    r"|View error context|Odoo Server Error|Exception (?:during|in)|\W*$)",
    re.IGNORECASE,
)


def title_of(primary: Event, verdict: Verdict, deadlock: Deadlock | None = None) -> str:
    """What failed, in one line: the exception with its message, PostgreSQL's error, or the record."""
    if deadlock:
        return deadlock.title
    if query := read_bad_query(primary.record):
        what = f" on {verdict.culprit.table}" if verdict.culprit.table else ""
        return _cut(
            f"{query.message or 'A query failed'}{what if verdict.culprit.table not in query.message else ''}"
        )
    if primary.trace:
        raised = primary.trace.last
        if raised.name == "OwlError" and "in the owl lifecycle" in raised.message:
            raised = primary.trace.root  # the wrapper says that something failed, not what
        line = _telling(raised.message)
        return _cut(f"{raised.name}: {line}" if line else raised.name)
    return _cut(_telling(primary.record.text) or primary.record.message)


def _telling(text: str) -> str:
    """The first line that says what is wrong; else the first one."""
    lines = [line.strip() for line in text.splitlines()[:40] if line.strip()]
    return readable(next((line for line in lines if not _EMPTY.match(line)), lines[0] if lines else ""))


def _cut(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= MOST else f"{line[: MOST - 1]}…"
