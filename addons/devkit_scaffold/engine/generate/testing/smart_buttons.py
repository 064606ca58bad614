"""Tests: a smart button counts the related records and opens these, no others."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field, Model, SmartButton
from .. import names
from ..layout.python import Call, Raw, statement
from .source import create


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """One test a button."""
    return [_test(blueprint, model, button) for button in model.views.buttons]


def _test(blueprint: Blueprint, model: Model, button: SmartButton) -> str:
    item = effective.field(model, button.field)
    lines = [
        f"    def test_view_{button.name}(self):",
        statement("record = ", create(model), 8),
        *_related(blueprint, item),
        statement("", Call("self.assertEqual", [Raw(f"record.{effective.count_name(button)}"), 1]), 8),
        f"        action = record.{names.smart_action(button)}()",
        '        found = self.env[action["res_model"]].search(action["domain"])',
        "        self.assertEqual(found, related)",
    ]
    return "\n".join(lines)


def _related(blueprint: Blueprint, item: Field) -> list[str]:
    """A record that the button leads to, and for lines one of another parent that it does not."""
    own = next((model for model in blueprint.models if model.name == item.comodel), None)
    if own and item.type == "One2many":
        changes = {item.inverse: Raw("record.id")}
        return [statement("", create(own), 8), statement("related = ", create(own, **changes), 8)]
    made = create(own) if own else Raw(f'self.env["{item.comodel}"].search([], limit=1)')
    return [statement("related = ", made, 8), f"        record.{item.name} = related"]
