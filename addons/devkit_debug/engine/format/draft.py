"""What a line of a log is: the beginning of a record, or another program's line in a wrapping."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..record import LogRecord, Place

#: Characters of a record that are kept; a record this long holds data, not a message.
MOST_CHARACTERS = 512 * 1024

_COLOUR = re.compile(r"\x1b\[[\d;]*[A-Za-z]")
#: Half a surrogate cannot be stored or written; a NUL not in PostgreSQL.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(slots=True)
class Draft:
    """A record that is being read; ``lines`` grow until the next record begins.

    ``joins`` names the field that this line adds to the record before it (PostgreSQL's DETAIL), then it is
    no record of its own. ``single`` when no line that follows can belong to it.
    """

    format: str
    lines: list[str]
    level: str = ""
    logger: str = ""
    time: datetime | None = None
    pid: int = 0
    database: str = ""
    program: str = "odoo"
    fields: dict[str, str] = field(default_factory=dict)
    joins: str = ""
    single: bool = False
    place: Place = field(default_factory=Place)
    size: int = 0
    cut: int = 0
    traced: str = ""

    def add(self, line: str) -> None:
        """Take one more line, unless the record is too long already: then only count it."""
        if self.size > MOST_CHARACTERS:
            self.cut += len(line) + 1
            return
        self.size += len(line) + 1
        self.lines.append(line)

    def record(self) -> LogRecord:
        """Return the finished record."""
        text = storable("\n".join(self.lines).rstrip())
        return LogRecord(
            text=text,
            level=self.level,
            logger=storable(self.logger),
            time=self.time,
            pid=self.pid,
            database=storable(self.database),
            program=self.program,
            format=self.format,
            place=self.place,
            fields={key: storable(value) for key, value in self.fields.items() if value},
        )


@dataclass(slots=True)
class Wrapped:
    """A line inside of another format's line (docker, syslog, journald).

    ``payload`` is the inner line. Lines of one ``key`` belong together. ``partial`` when the line goes on in
    the next of its key. What the wrapping knows goes into the record where the inner line does not say it.
    ``raw`` is the whole line, where it may turn out to be no wrapping at all.
    """

    format: str
    payload: str
    key: str = ""
    partial: bool = False
    time: datetime | None = None
    pid: int = 0
    level: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    indent: int = 0
    raw: str = ""


class Line:
    """One line, without its line feed; as JSON where it is an object."""

    __slots__ = ("_data", "text")

    def __init__(self, text: str):
        self.text = text
        self._data: Mapping | None = None

    @property
    def data(self) -> Mapping:
        """The JSON object on this line, empty when it holds none."""
        if self._data is None:
            self._data = _json_object(self.text)
        return self._data


def _json_object(text: str) -> Mapping:
    if not text.startswith("{") or not text.rstrip().endswith("}"):
        return {}
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


class Format:
    """One format of logs. A subclass says what one line of it is.

    ``literals``: bytes of which every line that begins a record holds one; empty when it has no such.
    """

    name = ""

    def read(self, line: Line) -> Draft | Wrapped | None:
        """Return what this line begins or wraps, None when it is no line of this format."""
        raise NotImplementedError

    def sniff(self, text: str) -> bool:
        """Is one of the first lines of this text a line of this format?"""
        return any(self.read(Line(line)) is not None for line in text.split("\n", 50)[:50])


def storable(text: str) -> str:
    """Return the text without what neither a file nor a database takes."""
    if text.isascii() and "\x00" not in text:
        return text
    return _UNSTORABLE.sub("\ufffd", text)


def plain(text: str) -> str:
    """Return the text without colours and the carriage return at its end."""
    text = text.rstrip("\r")
    return _COLOUR.sub("", text) if "\x1b" in text else text


def number(value: object) -> int:
    """Return a process's number, 0 when there is none."""
    try:
        return max(0, int(value))  # type: ignore[call-overload]
    except (TypeError, ValueError):
        return 0
