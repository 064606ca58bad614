"""The list view."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field, ListOptions, Model
from ..domains import condition
from ..layout.xml import Element, element
from . import common

KIND = "list"


def is_shown(model: Model) -> bool:
    """Every model has a list."""
    return True


def arch(blueprint: Blueprint, model: Model) -> Element:
    """Columns, a sequence handle where there is one, and colors by state or as the blueprint says."""
    options = model.views.options or ListOptions()
    shown = common.columns(model) + _switched_off(model, options)
    root = element("list", {**_behaviour(options), **_decorations(model, options), "sample": "1"})
    if "sequence" in common.field_names(model):
        root.add("field", {"name": "sequence", "widget": "handle"})
    for name in common.currency_fields(model, shown):
        root.add("field", {"name": name, "column_invisible": "True"})
    for item in shown:
        if item.name != "sequence":
            root.add("field", {**_column(model, item, options), **_optional(model, item, options)})
    if model.company and "company_id" not in {item.name for item in shown}:
        root.add("field", {"name": "company_id", "groups": "base.group_multi_company", "optional": "hide"})
    return root


def _switched_off(model: Model, options: ListOptions) -> list[Field]:
    present = {item.name for item in common.columns(model)}
    by_name = common.fields(model)
    return [by_name[name] for name in options.optional if name not in present]


def _optional(model: Model, item: Field, options: ListOptions) -> dict[str, str]:
    """A column of the list may be switched off, one that is not in it may be switched on."""
    if item.name not in options.optional:
        return {}
    present = {column.name for column in common.columns(model)}
    return {"optional": "show" if item.name in present else "hide"}


def _behaviour(options: ListOptions) -> dict[str, str]:
    values = {"editable": options.editable, "multi_edit": "1" if options.multi_edit else ""}
    return {name: value for name, value in values.items() if value}


def _decorations(model: Model, options: ListOptions) -> dict[str, str]:
    if options.decorations:
        fields = common.fields(model)
        return {f"decoration-{color}": condition(domain, fields) for color, domain in options.decorations}
    if not model.workflow:
        return {"decoration-muted": "not active"} if _shows_active(model) else {}
    muted = [state.name for state in model.workflow.states if state.color == "muted"]
    return {"decoration-muted": _in(model.workflow.field, muted)} if muted else {}


def _shows_active(model: Model) -> bool:
    return "active" in {item.name for item in common.columns(model)}


def _column(model: Model, item: Field, options: ListOptions) -> dict[str, str]:
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
    if item.name in options.sums or (item.type == "Monetary" and not options.sums):
        attributes["sum"] = "Total"
    if item.name == effective.rec_name(model):
        attributes["decoration-bf"] = "1"
    return {name: value for name, value in attributes.items() if value}


def _in(field: str, values: list[str]) -> str:
    if len(values) == 1:
        return f"{field} == '{values[0]}'"
    return f"{field} in ({', '.join(repr(value) for value in values)})"
