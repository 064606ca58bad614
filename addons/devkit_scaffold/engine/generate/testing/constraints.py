"""Tests: the database refuses what the constraints forbid."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Constraint, Index, Model
from .. import values
from ..layout.python import Call, Raw, Str, statement
from ..sql import number
from .source import create

_REFUSED = '        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):'


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """One test a constraint, one an index."""
    blocks = [_test(model, item) for item in model.constraints if _can_be_broken(item)]
    return blocks + [_index(model, item) for item in model.indexes]


def _can_be_broken(item: Constraint) -> bool:
    return item.kind not in ("python", "sql") or bool(item.refused)


def _test(model: Model, item: Constraint) -> str:
    head = f"    def test_{item.name}(self):"
    if item.kind == "unique":
        return "\n".join([head, *_unique(model, item.fields)])
    if item.kind in ("python", "sql"):
        refused = _REFUSED if item.kind == "sql" else "        with self.assertRaises(ValidationError):"
        return "\n".join([head, refused, statement("", create(model, **dict(item.refused)), 12)])
    changes = _ordered(model, item) if item.kind == "ordered" else _limit(item)
    call = create(model, **changes)
    return "\n".join([head, _REFUSED, statement("", call, 12)])


def _index(model: Model, item: Index) -> str:
    head = f"    def test_{item.name}(self):"
    if item.unique:
        return "\n".join([head, *_unique(model, item.fields)])
    name = f"{model.name.replace('.', '_')}_{item.name}"
    query = Str("SELECT 1 FROM pg_indexes WHERE indexname = %s")
    return "\n".join(
        [
            head,
            statement("", Call("self.env.cr.execute", [query, [name]]), 8),
            "        self.assertTrue(self.env.cr.fetchone())",
        ]
    )


def _unique(model: Model, names: tuple[str, ...]) -> list[str]:
    record = "record"
    fields = {field.name: field for field in effective.fields(model)}
    same: dict[str, object] = {}
    for name in names:
        suffix = ".id" if fields[name].type == "Many2one" else ""
        same[name] = Raw(f"{record}.{name}{suffix}")
    call = create(model, **same)
    return [statement(f"{record} = ", create(model), 8), _REFUSED, statement("", call, 12)]


def _limit(item: Constraint) -> dict[str, object]:
    beyond = item.limit - 1 if item.kind == "at_least" else item.limit + 1
    return {item.fields[0]: Raw(number(beyond))}


def _ordered(model: Model, item: Constraint) -> dict[str, object]:
    fields = {field.name: field for field in effective.fields(model)}
    first, last = fields[item.fields[0]], fields[item.fields[-1]]
    if first.type in values.MOMENTS:
        clock = " 09:00:00" if first.type == "Datetime" else ""
        return {first.name: f"2026-12-31{clock}", last.name: f"2026-01-01{clock}"}
    return {first.name: 2000, last.name: 1000}
