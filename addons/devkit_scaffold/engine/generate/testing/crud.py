"""Tests: a record can be created, keeps its values, is numbered, can be typed into its form."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field, Model
from .. import graph, values
from ..layout.python import Call, Raw, statement
from . import samples
from .form_values import typed_value
from .source import create


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """The test methods."""
    blocks = [_create(blueprint, model)]
    if model.reference:
        blocks.append(_numbered(model))
    form = "" if model.extends else _form(blueprint, model)
    if form:
        blocks.append(form)
    if model.archive:
        blocks.append(_archive(model))
    return blocks


def _create(blueprint: Blueprint, model: Model) -> str:
    record = "record"
    lines = ["    def test_create(self):", statement(f"{record} = ", create(model), 8)]
    for name, value in list(samples.simple_values(blueprint, model).items()):
        lines.append(statement("", _equals(model, record, name, value), 8))
    if model.workflow:
        first = model.workflow.states[0].name
        lines.append(f'        self.assertEqual({record}.{model.workflow.field}, "{first}")')
    if model.company:
        lines.append(f"        self.assertEqual({record}.company_id, self.env.company)")
    shown = "display_name" if _has_name(blueprint, model) else "exists()"
    lines.append(f"        self.assertTrue({record}.{shown})")
    return "\n".join(lines)


def _has_name(blueprint: Blueprint, model: Model) -> bool:
    """Whether a record of the tests has a value in the field that names it."""
    name = effective.rec_name(model)
    item = effective.field(model, name)
    if item is None or model.extends:
        return name != "id"
    is_filled = item.default is not None or item.compute is not None or bool(model.reference)
    return is_filled or name in samples.sample_values(blueprint, model)


def _equals(model: Model, record: str, name: str, value: object) -> Call:
    item = effective.field(model, name)
    shown: object = Raw(f"{record}.{name}")
    if item.type in values.MOMENTS:
        return Call("self.assertEqual", [Raw(f"str({record}.{name})"), value])
    if item.type in ("Float", "Monetary"):
        return Call("self.assertAlmostEqual", [shown, value])
    return Call("self.assertEqual", [shown, value])


def _numbered(model: Model) -> str:
    return "\n".join(
        [
            "    def test_number(self):",
            statement("first = ", create(model), 8),
            statement("second = ", create(model), 8),
            "        self.assertNotEqual(first.name, second.name)",
            statement("", Call("self.assertNotEqual", [Raw("first.name"), "New"]), 8),
            statement("own = ", create(model, name="By Hand"), 8),
            '        self.assertEqual(own.name, "By Hand")',
        ]
    )


def _form(blueprint: Blueprint, model: Model) -> str:
    typed = [item for item in effective.fields(model) if is_typed(blueprint, model, item)]
    required = [item for item in effective.fields(model) if _must_be_given(item)]
    if not typed or any(item not in typed for item in required):
        return ""
    given = samples.sample_values(blueprint, model)
    record = "record"
    lines = ["    def test_form(self):", f'        form = Form(self.env["{model.name}"])']
    for item in typed:
        lines.append(statement(f"form.{item.name} = ", typed_value(blueprint, item, given), 8))
    lines.append(f"        {record} = form.save()")
    for item in typed:
        if item.type in ("Char", "Integer", "Selection", "Many2one"):
            expected = typed_value(blueprint, item, given)
            if item.type == "Many2one" and isinstance(expected, Raw) and "create_" in expected.source:
                continue
            lines.append(statement("", Call("self.assertEqual", [Raw(f"{record}.{item.name}"), expected]), 8))
    lines.append(f"        self.assertTrue({record}.exists())")
    return "\n".join(lines)


def is_typed(blueprint: Blueprint, model: Model, item: Field) -> bool:
    """Whether a test types a value into the field's place in a form."""
    if item.readonly or item.related or item.compute or item.name in _NOT_TYPED:
        return False
    if item.name in _sometimes_hidden(model):
        return False
    if model.reference and item.name == "name":
        return False
    if item.type == "Many2one":
        own = {m.name for m in effective.creatable_models(blueprint)}
        return _must_be_given(item) and (
            item.comodel in own or graph.entry(blueprint, item.comodel) is not None
        )
    return item.type in ("Char", "Integer", "Float", "Monetary", "Date", "Datetime", "Selection", "Text")


_NOT_TYPED = ("active", "company_id", "currency_id", "parent_path", "sequence")


def _sometimes_hidden(model: Model) -> set[str]:
    blocks = [*model.views.groups, *model.views.pages]
    hidden = {name for block in blocks if block.invisible or block.groups for name in block.fields}
    has_own_form = any(item.kind == "form" and not item.priority for item in model.views.own)
    return {item.name for item in effective.fields(model)} if has_own_form else hidden


def _must_be_given(item: Field) -> bool:
    if item.name in ("company_id", "currency_id") or item.readonly:
        return False
    return item.required and item.default is None and not effective.is_derived(item)


def typed_in_test(blueprint: Blueprint, model: Model, item: Field) -> object:
    """What the test types, as source; None where there is nothing to type."""
    return typed_value(blueprint, item, samples.sample_values(blueprint, model))


def _archive(model: Model) -> str:
    record = "record"
    return "\n".join(
        [
            "    def test_archive(self):",
            statement(f"{record} = ", create(model), 8),
            f"        {record}.action_archive()",
            statement(
                "found = ",
                Call(f'self.env["{model.name}"].search', [[Raw(f'("id", "=", {record}.id)')]]),
                8,
            ),
            "        self.assertFalse(found)",
        ]
    )
