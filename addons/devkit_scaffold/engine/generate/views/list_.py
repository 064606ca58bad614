"""The list view."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field, Model
from ..layout.xml import Element, element
from . import common

KIND = "list"


def is_shown(model: Model) -> bool:
    """Every model has a list."""
    return True


def arch(blueprint: Blueprint, model: Model) -> Element:
    """Columns, a sequence handle where there is one, and colors by state."""
    shown = common.columns(model)
    attributes = {**_decorations(model), "sample": "1"}
    root = element("list", attributes)
    if "sequence" in common.field_names(model):
        root.add("field", {"name": "sequence", "widget": "handle"})
    for name in common.currency_fields(model, shown):
        root.add("field", {"name": name, "column_invisible": "True"})
    for item in shown:
        if item.name != "sequence":
            root.add("field", _column(model, item))
    if model.company and "company_id" not in {item.name for item in shown}:
        root.add("field", {"name": "company_id", "groups": "base.group_multi_company", "optional": "hide"})
    return root


def _decorations(model: Model) -> dict[str, str]:
    if not model.workflow:
        return {"decoration-muted": "not active"} if _shows_active(model) else {}
    muted = [state.name for state in model.workflow.states if state.color == "muted"]
    return {"decoration-muted": _in(model.workflow.field, muted)} if muted else {}


def _shows_active(model: Model) -> bool:
    return "active" in {item.name for item in common.columns(model)}


def _column(model: Model, item: Field) -> dict[str, str]:
    attributes = {"name": item.name}
    if item.name == common.state_name(model):
        attributes["widget"] = "badge"
        for color in dict.fromkeys(state.color for state in model.workflow.states if state.color):
            states = [state.name for state in model.workflow.states if state.color == color]
            attributes[f"decoration-{color}"] = _in(item.name, states)
        return attributes
    if common.widget(item):
        attributes["widget"] = common.widget(item)
    if item.type == "Boolean":
        attributes["widget"] = "boolean_toggle" if item.name != "active" else "boolean"
    if item.type == "Monetary":
        attributes["sum"] = "Total"
    if item.name == effective.rec_name(model):
        attributes["decoration-bf"] = "1"
    return {name: value for name, value in attributes.items() if value}


def _in(field: str, values: list[str]) -> str:
    if len(values) == 1:
        return f"{field} == '{values[0]}'"
    return f"{field} in ({', '.join(repr(value) for value in values)})"
