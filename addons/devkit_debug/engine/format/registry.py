"""The formats of logs, and which of them a line is.

A format is a file of this package with its ``FORMAT``; to add one, write the file and name it here, under the
characters that its lines begin with.
"""

from __future__ import annotations

from . import (
    compose,
    cri,
    docker_json,
    journal_json,
    odoo_json,
    odoo_plain,
    odoo_syslog,
    postgresql_csv,
    postgresql_json,
    postgresql_stderr,
    syslog,
)
from .draft import Draft, Format, Line, Wrapped

_JSON = (docker_json.FORMAT, journal_json.FORMAT, postgresql_json.FORMAT, odoo_json.FORMAT)
_TIMED = (odoo_plain.FORMAT, postgresql_csv.FORMAT, syslog.FORMAT, cri.FORMAT, postgresql_stderr.FORMAT)
_NAMED = (odoo_syslog.FORMAT, syslog.FORMAT, postgresql_stderr.FORMAT, compose.FORMAT)
_MARKED = (syslog.FORMAT, postgresql_stderr.FORMAT, compose.FORMAT)

#: In the order in which they are tried; PostgreSQL without a prefix is tried by the assembler alone.
FORMATS: tuple[Format, ...] = tuple(dict.fromkeys((*_JSON, *_TIMED, *_NAMED)))

#: Wrappings inside of wrappings: journald of docker of a pod's prefix. More is no log.
DEEPEST = 3


def recognise(text: str) -> Draft | Wrapped | None:
    """Return what this line begins or wraps; None when it begins nothing."""
    first = text[:1]
    if first == "{":
        candidates = _JSON
    elif first.isdigit() or first == "\x1b":
        candidates = _TIMED if first != "\x1b" else (odoo_plain.FORMAT, compose.FORMAT, odoo_syslog.FORMAT)
    elif first.isalpha():
        candidates = _NAMED
    elif first in "<[(" and first:
        candidates = _MARKED
    else:
        return None
    line = Line(text)
    for each in candidates:
        item = each.read(line)
        if item is not None:
            return item
    return None


def sniff(text: str) -> str:
    """Return the name of the format that most of the first 50 lines are of, empty when none is known."""
    counts: dict[str, int] = {}
    for line in text.split("\n", 50)[:50]:
        item = recognise(line)
        if item is not None and not (isinstance(item, Wrapped) and item.format == "compose"):
            counts[item.format] = counts.get(item.format, 0) + 1
    return max(counts, key=counts.__getitem__) if counts else ""
