"""Tests: the database refuses what the constraints forbid."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Constraint, Model
from .. import values
from ..layout.python import Raw, statement
from ..sql import number
from .source import create

_REFUSED = '        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):'


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """One test a constraint."""
    return [_test(model, item) for item in model.constraints]


def _test(model: Model, item: Constraint) -> str:
    head = f"    def test_{item.name}(self):"
    if item.kind == "unique":
        return "\n".join([head, *_unique(model, item)])
    changes = _ordered(model, item) if item.kind == "ordered" else _limit(item)
    call = create(model, **changes)
    return "\n".join([head, _REFUSED, statement("", call, 12)])


def _unique(model: Model, item: Constraint) -> list[str]:
    record = "record"
    fields = {field.name: field for field in effective.fields(model)}
    same: dict[str, object] = {}
    for name in item.fields:
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
