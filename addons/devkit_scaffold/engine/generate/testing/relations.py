"""Tests: lines are created and removed through their parent, links are set, other values are kept."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field, Model
from .. import graph, values
from ..layout.python import Call, Raw, statement
from .source import create


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """One test a relation to several records, one for delegation, one for values of further types."""
    blocks = []
    own = {each.name: each for each in effective.creatable_models(blueprint)}
    for item in effective.fields(model):
        if not values.is_input(item) or item.domain:
            continue
        if item.type == "One2many" and item.comodel in own:
            blocks.append(_lines(model, item, own[item.comodel]))
        elif item.type == "Many2many" and _can_be_made(blueprint, item.comodel):
            blocks.append(_links(blueprint, model, item))
        elif item.type in _VALUES and _is_testable(blueprint, item):
            blocks.append(_kept(blueprint, model, item))
    blocks += [_delegation(model, name) for name in effective.delegations(model).values()]
    blocks += [_added(model, item) for item in model.fields if item.selection_add]
    return blocks


def _can_be_made(blueprint: Blueprint, name: str) -> bool:
    own = {each.name for each in effective.creatable_models(blueprint)}
    return name in own or graph.entry(blueprint, name) is not None


def _is_testable(blueprint: Blueprint, item: Field) -> bool:
    return item.type != "Reference" or any(_can_be_made(blueprint, name) for name in item.models)


def _lines(model: Model, item: Field, lines: Model) -> str:
    inverse = effective.field(lines, item.inverse)
    changes = {} if inverse is None else {item.inverse: Raw("record.id")}
    return "\n".join(
        [
            f"    def test_{item.name}(self):",
            statement("record = ", create(model), 8),
            statement("line = ", create(lines, **changes), 8),
            statement("", Call("self.assertIn", [Raw("line"), Raw(f"record.{item.name}")]), 8),
            _write(item, "Command.delete(line.id)"),
            "        self.assertFalse(line.exists())",
        ]
    )


def _links(blueprint: Blueprint, model: Model, item: Field) -> str:
    return "\n".join(
        [
            f"    def test_{item.name}(self):",
            statement("record = ", create(model), 8),
            statement("other = ", other_record(blueprint, item.comodel), 8),
            _write(item, "Command.link(other.id)"),
            statement("", Call("self.assertIn", [Raw("other"), Raw(f"record.{item.name}")]), 8),
            _write(item, "Command.clear()"),
            statement("", Call("self.assertFalse", [Raw(f"record.{item.name}")]), 8),
        ]
    )


def _write(item: Field, command: str) -> str:
    return statement("", Call("record.write", [{item.name: [Raw(command)]}]), 8)


def other_record(blueprint: Blueprint, name: str):
    """The expression of a record of another model."""
    snake = name.replace(".", "_")
    own = {each.name for each in effective.creatable_models(blueprint)}
    return Call(f"self.create_{snake}") if name in own else Raw(f"self.{snake}")


def _boolean(blueprint: Blueprint, model: Model, item: Field) -> tuple[list[str], dict, Raw]:
    return [], {item.name: True}, Raw("True")


def _json(blueprint: Blueprint, model: Model, item: Field) -> tuple[list[str], dict, object]:
    return [], {item.name: {"width": 3}}, {"width": 3}


def _reference(blueprint: Blueprint, model: Model, item: Field) -> tuple[list[str], dict, object]:
    known = [name for name in item.models if _can_be_made(blueprint, name)]
    lines = [statement("other = ", other_record(blueprint, known[0]), 8)]
    return lines, {item.name: Raw('f"{other._name},{other.id}"')}, Raw("other")


def _by_model(blueprint: Blueprint, model: Model, item: Field) -> tuple[list[str], dict, object]:
    lines = ["        other = self.env.company"]
    given = {item.model_field: Raw("other._name"), item.name: Raw("other.id")}
    return lines, given, Raw("other.id")


_VALUES = {
    "Boolean": _boolean,
    "Json": _json,
    "Many2oneReference": _by_model,
    "Reference": _reference,
}


def _kept(blueprint: Blueprint, model: Model, item: Field) -> str:
    lines, given, expected = _VALUES[item.type](blueprint, model, item)
    return "\n".join(
        [
            f"    def test_{item.name}(self):",
            *lines,
            statement("record = ", create(model), 8),
            statement("", Call("record.write", [given]), 8),
            "        self.env.flush_all()",
            "        self.env.invalidate_all()",
            statement("", Call("self.assertEqual", [Raw(f"record.{item.name}"), expected]), 8),
        ]
    )


def _delegation(model: Model, name: str) -> str:
    shown = f"record.{name}"
    return "\n".join(
        [
            f"    def test_{name}_delegation(self):",
            statement("record = ", create(model), 8),
            statement("", Call("self.assertTrue", [Raw(shown)]), 8),
            statement(
                "", Call("self.assertEqual", [Raw("record.display_name"), Raw(f"{shown}.display_name")]), 8
            ),
        ]
    )


def _added(model: Model, item: Field) -> str:
    keys = [key for key, _label in item.selection_add]
    return "\n".join(
        [
            f"    def test_{item.name}(self):",
            statement("record = ", create(model), 8),
            statement("for value in ", keys, 8, ":"),
            statement("", Call("record.write", [{item.name: Raw("value")}]), 12),
            statement("", Call("self.assertEqual", [Raw(f"record.{item.name}"), Raw("value")]), 12),
        ]
    )
