"""The one place where rows of the engine become records and records become rows (see ``engine/rows.py``)."""

from ..engine.rows import BLUEPRINT, Kind


def row_of(record, kind: Kind = BLUEPRINT) -> dict:
    """The row of a record, its lines included."""
    row = {column.name: _plain(record, column.name) for column in kind.columns}
    row["more"] = record.more or ""
    if "blueprint_id" in record._fields or "model_id" in record._fields:
        row["name"] = record.name or ""
    for name, _path, child in kind.children:
        lines = record[name].sorted(lambda line: (line.sequence, line._origin.id or 0))
        row[name] = [row_of(line, child) for line in lines]
    return row


def values_of(row: dict, kind: Kind = BLUEPRINT) -> dict:
    """Values for ``create`` of a row, its lines as commands in their order."""
    values = {column.name: _stored(row[column.name]) for column in kind.columns}
    values["more"] = row["more"] or False
    if "name" in row:
        values["name"] = row["name"]
    for name, _path, child in kind.children:
        lines = [values_of(line, child) for line in row[name]]
        values[name] = [
            (0, 0, line | {"sequence": 10 * number}) for number, line in enumerate(lines, start=1)
        ]
    return values


def dependencies(kind: Kind = BLUEPRINT, prefix: str = "") -> list[str]:
    """The names of all fields that the text of a blueprint depends on, for ``@api.depends``."""
    names = [f"{prefix}{column.name}" for column in kind.columns] + [f"{prefix}more"]
    for name, _path, child in kind.children:
        inner = f"{prefix}{name}."
        names += [f"{inner}name", f"{inner}sequence", *dependencies(child, inner)]
    return names


def _plain(record, name):
    value = record[name]
    return "" if value is False and record._fields[name].type not in ("boolean", "integer") else value


def _stored(value):
    return False if value == "" and not isinstance(value, bool) else value
