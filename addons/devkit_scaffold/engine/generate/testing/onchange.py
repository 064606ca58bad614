"""Tests: what a form fills in when a field changes."""

from ...blueprint import effective, paths
from ...blueprint.model import Blueprint, Field, Model, Onchange
from ...blueprint.value import parse
from ..layout.python import Call, Raw, statement
from .computes import new_record
from .form_values import typed_value


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """One test an onchange."""
    return [_test(blueprint, model, item) for item in model.onchange]


def _test(blueprint: Blueprint, model: Model, item: Onchange) -> str:
    head = f"    def test_onchange_{item.name}(self):"
    if model.extends or model.kind == "abstract":
        return "\n".join([head, *_called(blueprint, model, item)])
    return "\n".join([head, *_in_form(blueprint, model, item)])


def _called(blueprint: Blueprint, model: Model, item: Onchange) -> list[str]:
    """Without a form, where its fields stand in none."""
    given = {name: _given(blueprint, effective.field(model, name)) for name in item.fields}
    given = {name: value for name, value in given.items() if value is not None}
    lines = [statement("record = ", new_record(blueprint, model, given), 8)]
    call = f"record._onchange_{item.name}()"
    if item.warning and not item.code:
        return [*lines, f'        self.assertIn("warning", {call})']
    return [*lines, f"        {call}", *_plain_values(blueprint, model, item, "record")]


def _given(blueprint: Blueprint, item: Field | None) -> object:
    if item is None or item.type in ("Many2many", "One2many"):
        return None
    return {} if item.type == "Many2one" else typed_value(blueprint, item)


def _plain_values(blueprint: Blueprint, model: Model, item: Onchange, owner: str) -> list[str]:
    lines = []
    for name, raw in item.values:
        target = paths.follow(blueprint, model.name, name)
        value = parse(raw, target.kind if target.is_known else "", target.comodel)
        if value.is_plain and target.kind not in ("Many2one", "Many2many"):
            lines.append(statement("", Call("self.assertEqual", [Raw(f"{owner}.{name}"), value.plain]), 8))
        elif value.path and not value.unit:
            shown = Raw(f"{owner}.{value.path}")
            lines.append(statement("", Call("self.assertEqual", [Raw(f"{owner}.{name}"), shown]), 8))
        else:
            lines.append(f"        self.assertTrue({owner}.{name})")
    return lines


def _in_form(blueprint: Blueprint, model: Model, item: Onchange) -> list[str]:
    lines = [f'        form = Form(self.env["{model.name}"])']
    typed = []
    for name in item.fields:
        value = typed_value(blueprint, effective.field(model, name))
        if value is not None:
            typed.append(statement(f"form.{name} = ", value, 8))
    if item.warning:
        lines.append('        with self.assertLogs("odoo.tests.form", "WARNING"):')
        typed = [f"    {line}" for line in typed]
    return [*lines, *typed, *_plain_values(blueprint, model, item, "form")]
