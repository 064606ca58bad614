"""What stands behind smart buttons: the action that opens the counted records."""

from ..blueprint import effective
from ..blueprint.model import Blueprint, Field, Model, SmartButton
from . import names
from .layout.python import Call, Raw, expression, statement


def button_methods(blueprint: Blueprint, model: Model) -> list[str]:
    """One method a button that opens its records."""
    return [_action(blueprint, model, button) for button in model.views.buttons]


def _action(blueprint: Blueprint, model: Model, button: SmartButton) -> str:
    item = effective.field(model, button.field)
    values = {
        "type": "ir.actions.act_window",
        "name": Raw("name"),
        "res_model": item.comodel,
        "view_mode": "list,form",
        **_limits(item),
    }
    label = Call("self.env._", [effective.button_label(blueprint, model, button)])
    lines = [
        f"    def {names.smart_action(button)}(self):",
        "        self.ensure_one()",
        # On a line of its own: Odoo's extraction of terms would take the domain's texts for terms too
        # (odoo/tools/babel/python_extractor.py).
        statement("name = ", label, 8),
        f"        return {expression(values).broken(8, 15, 0)}",
    ]
    return "\n".join(lines)


def _limits(item: Field) -> dict[str, object]:
    """Which records are shown, and what new ones begin with."""
    if item.type == "One2many" and item.inverse:
        domain = [(item.inverse, "=", Raw("self.id"))]
        return {"domain": domain, "context": {f"default_{item.inverse}": Raw("self.id")}}
    return {"domain": [("id", "in", Raw(f"self.{item.name}.ids"))]}
