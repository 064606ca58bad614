"""Lines of syslog daemons and of ``journalctl`` in its short forms.

RFC 3164 and RFC 5424, rsyslog's traditional and ISO files, ``journalctl -o short``, ``short-precise``,
``short-iso``, ``short-full``, ``short-unix``. rsyslog writes a control character as ``#012``; journalctl
indents what follows a line feed by as much as stands before the message.
"""

from __future__ import annotations

import re

from .draft import Format, Line, Wrapped, number
from .levels import level_of_priority
from .times import epoch_time, iso_time, syslog_time

_TIME = (
    r"(?P<old>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,6})?)|"
    r"(?P<iso>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d))|"
    r"(?P<full>[A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? (?:[A-Z]{2,5}|[+-]\d\d))|"
    r"(?P<unix>\d{9,10}\.\d{6})"
)
_LINE = re.compile(
    rf"(?:<(?P<priority>\d{{1,3}})>)?(?:{_TIME}) (?!\d{{4}}-\d\d-\d\d )(?P<host>[\w.:-]*\w) "
    r"(?P<tag>Odoo|OpenERP|[^\s:\[\]]+(?=[\[:]))(?:\[(?P<pid>\d+)\])?(?:: ?|(?= ))(?P<payload>.*)",
    re.DOTALL,
)
_RFC5424 = re.compile(
    r"<(?P<priority>\d{1,3})>1 (?P<iso>\S+) (?P<host>\S+) (?P<tag>\S+) (?P<pid>\S+) \S+ "
    r"(?:-|(?:\[(?:[^\]\\\"]|\\.|\"(?:[^\"\\]|\\.)*\")*\])+) ?(?:\ufeff)?(?P<payload>.*)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"#(0[0-3][0-7])")
_CHUNK = re.compile(r"\[\d+-(\d+)\] ")


class Syslog(Format):
    """``Jan 31 10:00:00 host odoo[4100]: line``."""

    name = "syslog"

    def read(self, line: Line) -> Wrapped | None:
        """Return the line that a program gave to syslog."""
        match = _RFC5424.match(line.text) or _LINE.match(line.text)
        if not match:
            return None
        parts = match.groupdict()
        payload, tag = parts["payload"], parts["tag"]
        if tag in ("Odoo", "OpenERP"):  # what Odoo's own format begins with was taken for the program's name
            payload = f"{tag} {payload.lstrip()}"
        payload = _ESCAPE.sub(lambda code: chr(int(code[1], 8)), payload)
        chunk = _CHUNK.match(payload)
        if chunk:  # PostgreSQL: [5-1] is the fifth message's first line
            payload = payload[chunk.end() :]
        return Wrapped(
            self.name,
            payload,
            key=f"{parts['host']}\0{tag}\0{parts['pid']}",
            time=_moment(parts),
            pid=number(parts["pid"]),
            level=level_of_priority(parts["priority"]) if parts["priority"] else "",
            fields={"host": parts["host"], "unit": tag},
            indent=match.start("payload"),
        )


def _moment(parts: dict):
    if parts.get("iso"):
        return iso_time(parts["iso"])
    if parts.get("old"):
        return syslog_time(parts["old"])
    if parts.get("full"):
        return iso_time(parts["full"].partition(" ")[2])
    return epoch_time(parts.get("unix"))


FORMAT = Syslog()
