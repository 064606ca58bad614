"""Reading names out of what a failure says: models, tables, modules, views."""

from __future__ import annotations

import re
from functools import cache

from ..addon_index import odoo_models
from ..markup import readable
from ._case import Case

#: A model in brackets, in a repr, or after the words that Odoo puts before one in English.
_MODELS = (
    re.compile(r"\(([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)\)"),
    re.compile(r"\b([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)\((?:\d|<NewId|,|\))"),
    re.compile(
        r"(?:Document type|Document Model|Model|model|object|Modelo|Modèle|Modell|Objekt)\W{1,4}"
        r"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)\b"
    ),
)
_TABLE = re.compile(
    r"(?:UPDATE|INSERT INTO|DELETE FROM|ALTER TABLE|FROM|LOCK(?: TABLE)?)\s+"
    r"(?:ONLY\s+)?(?:\\?\"?public\\?\"?\.)?\\?\"?([a-z][a-z0-9_]*)\\?\"?"
)
_FILE_ENDING = re.compile(r"\.(?:py|xml|csv|js|scss|css|html|pdf|so|conf|log)$")


def model_in(text: str) -> str:
    """The first model that a text names; empty without one."""
    for pattern in _MODELS:
        for match in pattern.finditer(text):
            if not _FILE_ENDING.search(match[1]):
                return match[1]
    return ""


def statement_table(case: Case) -> str:
    """The table of the statement that failed; empty when none is told."""
    statement = case.record.fields.get("statement", "")
    for text in (statement, *(event.record.text for event in case.telling)):
        start = max(text.find("bad query"), text.find("STATEMENT"), text.find("SQL statement"))
        if text is statement or start >= 0:
            match = _TABLE.search(text, max(start, 0))
            if match:
                return match[1]
    for frame in reversed(case.frames):
        if "execute(" in frame.code and (match := _TABLE.search(frame.code)):
            return match[1]
    return ""


def table_of_constraint(constraint: str) -> str:
    """The table that a constraint's name begins with, among those of Odoo's models; else empty."""
    parts = constraint.split("_")
    for length in range(len(parts) - 1, 0, -1):
        if (table := "_".join(parts[:length])) in _tables():
            return table
    return ""


@cache
def _tables() -> frozenset[str]:
    return frozenset(model.replace(".", "_") for model in odoo_models())


def sql_place(case: Case) -> dict[str, str]:
    """Table, field and constraint of an error of PostgreSQL, as far as it names them."""
    names = case.sql.names if case.sql else {}
    constraint = names.get("constraint", "")
    table = names.get("table") or _table(constraint, statement_table(case))
    return {"table": table.strip('"'), "field": names.get("column", "").strip('"'), "constraint": constraint}


def _table(constraint: str, stated: str) -> str:
    """The statement's table where the constraint's name begins with it; else the one that the name tells."""
    if stated and constraint.startswith(f"{stated}_"):
        return stated
    return table_of_constraint(constraint) or stated


def quoted(name: str, what: str = "") -> str:
    """`what "name"` for a sentence; empty without a name."""
    return f'{what} "{name}"'.strip() if name else ""


def short(text: str, limit: int = 160) -> str:
    """The first line of a text, as a person reads it, cut."""
    line = readable(text.strip().partition("\n")[0].strip())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def plain(value: str) -> str:
    """A value for a command that a reader will copy: only what no shell and no SQL takes for its own."""
    return re.sub(r"[^\w.,:/@%+=-]", "", value)


def look_up(table: str, column: str, value: str, columns: str = "*", compare: str = "=") -> str:
    """The command that shows rows by hand."""
    where = f"WHERE {column} {compare} '{plain(value)}'"
    return f'psql DB -c "SELECT {columns} FROM {table} {where}"'  # noqa: S608


def describe(table: str) -> str:
    """The command that shows a table's columns, constraints and indexes; empty without a table."""
    return f"psql DB -c '\\d {plain(table)}'" if table else ""
