"""Odoo's lines in syslog, ``--syslog``: ``Odoo 19.0:db:ERROR:odoo.http:message`` (``odoo/netsvc.py``)."""

from __future__ import annotations

import re

from .draft import Draft, Format, Line, plain
from .levels import level_of

_HEAD = re.compile(
    r"(?:Odoo|OpenERP)(?: Server)?(?: [\w.~+!-]+)?:([^:\s]*):"
    r"(DEBUG|INFO|WARNING|ERROR|CRITICAL|RUNBOT):([^:\s]*): ?(.*)",
    re.DOTALL,
)


class OdooSyslog(Format):
    """The line has neither a time nor a process: the wrapping gives them."""

    name = "odoo-syslog"

    def read(self, line: Line) -> Draft | None:
        """Return the draft of a line that begins a record."""
        match = _HEAD.match(plain(line.text))
        if not match:
            return None
        database, level, logger, message = match.groups()
        database = "" if database in ("?", "None") else database
        return Draft(self.name, [message], level=level_of(level), logger=logger, database=database)


FORMAT = OdooSyslog()
