"""PostgreSQL's csvlog: one record is one line of CSV, whose quoted values may hold line feeds.

Columns: PostgreSQL's manual, "Using CSV-Format Log Output" (23 up to PostgreSQL 12, then more at the end).
"""

from __future__ import annotations

import csv
import re

from ..record import LogRecord
from .draft import Draft, Format, Line, number
from .levels import level_of
from .times import iso_time

_COLUMNS = (
    "time user database pid host session line command started virtual transaction severity sqlstate "
    "message detail hint query query_position context statement statement_position location application"
).split()
_HEAD = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} "
    r'[\w+-]+,(?:"[^"]*")?,(?:"[^"]*")?,\d*,(?:"[^"]*")?,[0-9a-f.]*,\d+,'
)
_FIELDS = ("user", "sqlstate", "detail", "hint", "context", "statement", "query", "location", "application")
_SHOWN = ("detail", "hint", "query", "context", "statement")


class CsvDraft(Draft):
    """Lines of CSV, read when the record is whole."""

    __slots__ = ()

    def record(self) -> LogRecord:
        """Read the columns; a record cut in half has those that are there."""
        csv.field_size_limit(max(csv.field_size_limit(), 4 << 20))
        row = next(csv.reader(["\n".join(self.lines).replace("\0", "\ufffd")]), [])
        values = dict(zip(_COLUMNS, row, strict=False))
        return from_columns("postgresql-csv", values, self).record()


class PostgresqlCsv(Format):
    """``2024-01-31 10:00:00.123 UTC,"odoo","db",1234,"10.0.0.5:43210",…,ERROR,40P01,"deadlock",…``."""

    name = "postgresql-csv"

    def read(self, line: Line) -> Draft | None:
        """Return the draft of a line that begins a record."""
        if not _HEAD.match(line.text):
            return None
        return CsvDraft(self.name, [line.text], program="postgresql", size=len(line.text))


def from_columns(name: str, values: dict[str, str], outer: Draft) -> Draft:
    """Return the draft of values under the names of :data:`_COLUMNS`."""
    lines = values.get("message", "").split("\n")
    for part in _SHOWN:
        if values.get(part):
            lines += f"{part.upper()}:  {values[part]}".split("\n")
    draft = Draft(
        name,
        lines,
        level=level_of(values.get("severity")),
        time=iso_time(values.get("time", "")) or outer.time,
        pid=number(values.get("pid")) or outer.pid,
        database=values.get("database") or "",
        program="postgresql",
        single=True,
        place=outer.place,
    )
    draft.fields = {**outer.fields, **{part: values[part] for part in _FIELDS if values.get(part)}}
    host = values.get("host", "").partition(":")[0]
    if host and host != "[local]":
        draft.fields["host"] = host
    return draft


FORMAT = PostgresqlCsv()
