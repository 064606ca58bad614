"""Start point: tables of a database, as the text of their definitions (PostgreSQL, MySQL, SQLite)."""

import re
from dataclasses import replace
from pathlib import PurePath

from . import names
from .database.ddl import read_schema
from .database.table import Schema
from .database.to_draft import models_of
from .draft import Draft
from .point import Options, StartError, StartPoint
from .table.text_file import decode

_TABLE = re.compile(rb"\bCREATE\s+(?:\w+\s+){0,3}TABLE\b", re.IGNORECASE)


def read(content: bytes, name: str, options: Options) -> Draft:
    """The draft of an SQL text: a model a table."""
    text, _encoding = decode(content, name, options.encoding)
    return draft_of(read_schema(text, name, options.dialect), PurePath(name.replace("\\", "/")).stem, name)


def draft_of(schema: Schema, stem: str, name: str) -> Draft:
    """The draft of tables; also for those that were read from a catalog."""
    if not schema.tables:
        raise StartError(
            f"{name}: no table is defined here. Allowed: CREATE TABLE … of PostgreSQL, MySQL, SQLite."
        )
    models, notes = models_of(schema)
    if not any(model.fields for model in models):
        raise StartError(f"{name}: no table has a column that could be a field.")
    for model in [each for each in models if not each.fields]:
        notes.append(f"{model.source}: left out, nothing but keys is in it.")
        models[models.index(model)] = replace(model, taken=False)
    title = names.title(stem)
    summary = f"Made of {len(models)} tables of {name}"
    return Draft(
        stem, title=title, summary=summary, icon="box", models=tuple(models), notes=(*schema.notes, *notes)
    )


def _recognises(content: bytes) -> bool:
    return b"\0" not in content[:1000] and bool(_TABLE.search(content[:500_000]))


START = StartPoint(
    key="sql",
    title="From SQL Tables",
    summary="CREATE TABLE of PostgreSQL, MySQL or SQLite: foreign keys become relations.",
    icon="database",
    sequence=51,
    suffixes=(".sql", ".ddl"),
    recognises=_recognises,
    read=read,
)
