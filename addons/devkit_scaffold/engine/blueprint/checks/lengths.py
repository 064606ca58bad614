"""Do the names that PostgreSQL will see fit into its 63 bytes, and do no two relation tables clash?"""

from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint, Field, Model
from ..problem import Problem

LIMIT = 63


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of tables, relation tables, their columns, indexes and constraints."""
    relations: dict[str, tuple[str, str]] = {}
    tables = {model.name.replace(".", "_") for model in blueprint.models}
    for model in blueprint.models:
        yield from _table(model)
        for item in model.fields:
            if item.type == "Many2many" and item.comodel and effective.is_stored(item):
                yield from _relation(model, item, relations, tables)


def relation_table(model: Model, item: Field) -> str:
    """The table of a Many2many (odoo/orm/fields_relational.py, `Many2many.setup_nonrelated`)."""
    if item.relation:
        return item.relation
    return "_".join(sorted([model.name.replace(".", "_"), item.comodel.replace(".", "_")])) + "_rel"


def _table(model: Model) -> Iterator[Problem]:
    path = ("models", model.name)
    table = model.name.replace(".", "_")
    yield from _too_long("table", table, path)
    # The longest name that Odoo itself makes of the table: its index of the primary key.
    yield from _too_long("primary key", f"{table}_pkey", path) if _size(table) <= LIMIT else ()
    for item in (*model.constraints, *model.indexes):
        yield from _too_long("constraint", f"{table}_{item.name}", (*path, "constraints", item.name))
    for item in effective.fields(model):
        if item.index:
            yield from _too_long("index", f"{table}__{item.name}_index", (*path, "fields", item.name))


def _relation(model: Model, item: Field, relations: dict, tables: set[str]) -> Iterator[Problem]:
    path = ("models", model.name, "fields", item.name)
    name = relation_table(model, item)
    yield from _too_long("relation table", name, path, " Give a shorter one in 'relation'.")
    for table in (model.name, item.comodel):
        yield from _too_long("relation column", f"{table.replace('.', '_')}_id", path)
    owner = f"{model.name}.{item.name}"
    pair = (model.name, item.comodel)
    other, other_pair = relations.get(name, ("", ()))
    # Two fields may share a table only as the two ends of one relation.
    if other and (other_pair != pair[::-1] or pair[0] == pair[1]):
        message = (
            f"{owner} and {other} would share the relation table {name!r}. Give another one in 'relation'."
        )
        yield Problem("SCB043", message, path, name)
    if name in tables:
        yield Problem("SCB043", f"The relation table {name!r} is the table of a model.", path, name)
    relations.setdefault(name, (owner, pair))


def _too_long(what: str, name: str, path, hint: str = "") -> Iterator[Problem]:
    if _size(name) > LIMIT:
        message = f"The name of the {what} {name!r} has {_size(name)} bytes, PostgreSQL allows {LIMIT}.{hint}"
        yield Problem("SCB022", message, path, name)


def _size(name: str) -> int:
    return len(name.encode())
