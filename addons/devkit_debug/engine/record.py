"""One record of a log, whatever program wrote it and in whatever format it came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

#: Levels from the least to the worst. PostgreSQL's LOG and NOTICE are INFO, its FATAL and PANIC are CRITICAL.
LEVELS = ("", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

#: Programs whose logs are read.
PROGRAMS = ("odoo", "postgresql", "browser", "")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: a file (or the name of an upload), its first line and the byte it begins at.

    ``line`` counts from 1, ``offset`` from 0 in the unpacked content; 0 and -1 mean unknown.
    """

    path: str = ""
    line: int = 0
    offset: int = -1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class LogRecord:
    """One record, its continuation lines included.

    ``text`` is what the program said, secrets masked: the message, and below it whatever followed (a
    traceback, DETAIL lines). ``time`` has a time zone (Odoo logs UTC) or is None. ``pid`` is the process, for
    PostgreSQL the backend. ``fields`` hold what a format says beside the text, under these names:
    ``sqlstate``, ``detail``, ``hint``, ``context``, ``statement``, ``user``, ``application``, ``host``,
    ``container``, ``unit``, ``thread``, ``url``, ``uid``, ``performance``; of the web client also
    ``component`` and ``template``.
    """

    text: str
    level: str = ""
    logger: str = ""
    time: datetime | None = None
    pid: int = 0
    database: str = ""
    program: str = "odoo"
    format: str = ""
    place: Place = field(default_factory=Place)
    fields: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ValueError(f"{self.level!r} is no level: {', '.join(LEVELS[1:])} or empty")
        if self.time is not None and self.time.tzinfo is None:
            raise ValueError("the time of a record needs a time zone")
        object.__setattr__(self, "fields", MappingProxyType(dict(self.fields)))

    @property
    def message(self) -> str:
        """The first line of the text."""
        return self.text.partition("\n")[0].rstrip()

    @property
    def is_failure(self) -> bool:
        """Does the record report that something went wrong (ERROR or worse)?"""
        return LEVELS.index(self.level) >= LEVELS.index("ERROR")
