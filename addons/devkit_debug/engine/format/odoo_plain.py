"""Odoo's own format, from OpenERP 6.1 to Odoo 19, with or without colours (``odoo/netsvc.py``)."""

from __future__ import annotations

import re

from .draft import Draft, Format, Line, number, plain
from .levels import level_of
from .times import iso_time

#: time pid LEVEL database logger: message; a logger has no blank
HEAD = re.compile(
    r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[,.]\d{3}) (\d+|\?) "
    r"(DEBUG|INFO|WARNING|ERROR|CRITICAL|RUNBOT|TEST|NOTSET|DEBUG_\w+|Level \d+) (\S*) ([^\s:]*): ?(.*)",
    re.DOTALL,
)
#: queries, seconds in SQL, seconds elsewhere, and from 17 on the cursor's mode (``netsvc.PerfFilter``)
_PERFORMANCE = re.compile(
    r"(?:(?<=\" \d{3} -)|(?<!\" \d{3})) (\d+ \d+\.\d{3} \d+\.\d{3}(?: (?:-|ro|rw|ro->rw))?|- - -(?: -)?)\s*$"
)
_REQUEST = re.compile(r'"[A-Z]+ (\S+)[^"]*" \d{3}')


class OdooPlain(Format):
    """``2024-01-31 10:00:00,123 4100 ERROR db odoo.sql_db: bad query: …``."""

    name = "odoo"

    def read(self, line: Line) -> Draft | None:
        """Return the draft of a line that begins a record."""
        match = HEAD.match(plain(line.text))
        if not match:
            return None
        moment, pid, level, database, logger, message = match.groups()
        draft = Draft(
            self.name,
            [message],
            level=level_of(level.partition("_")[0]) or "INFO",
            logger=logger,
            time=iso_time(moment),
            pid=number(pid),
            database="" if database == "?" else database,
        )
        if logger.startswith("werkzeug"):
            take_request(draft)
        return draft


def take_request(draft: Draft) -> None:
    """Move the performance figures of an access line into a field, and its path into another."""
    match = _PERFORMANCE.search(draft.lines[0], max(0, draft.lines[0].rfind('"')))
    if match:
        draft.fields["performance"] = match[1]
        draft.lines[0] = draft.lines[0][: match.start()]
    match = _REQUEST.search(draft.lines[0])
    if match:
        draft.fields["url"] = match[1]


FORMAT = OdooPlain()
