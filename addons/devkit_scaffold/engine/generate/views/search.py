"""The search view."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field, Model
from ..layout.xml import Element, element
from . import common

KIND = "search"


def is_shown(model: Model) -> bool:
    """Every model has a search."""
    return True


def arch(blueprint: Blueprint, model: Model) -> Element:
    """Fields to search in, filters, group-bys and a panel of the states."""
    root = element("search")
    for item in _searched(model):
        root.add("field", {"name": item.name})
    for block in (_mine(model), _states(model), _dates(model), _archived(model)):
        if block:
            root.add("separator")
            root.children += block
    grouped = [_group_by(item) for item in common.group_by_fields(model)]
    grouped += [_group_by(item, ":month") for item in [common.first_date(model)] if item]
    if grouped:
        root.add("group", {}, *grouped)
    panel = _panel(model)
    if panel:
        root.add("searchpanel", {}, *panel)
    return root


def _searched(model: Model) -> list[Field]:
    first = effective.rec_name(model)
    found = [item for item in effective.fields(model) if item.type in ("Char", "Many2one", "Many2many")]
    found = [item for item in found if item.name not in common.TECHNICAL]
    found.sort(key=lambda item: item.name != first)
    return found[:6] or [item for item in effective.fields(model) if item.name == first]


def _mine(model: Model) -> list[Element]:
    user = common.responsible(model)
    if not user:
        return []
    plural = effective.plural(model)
    return [_filter("mine", f"My {plural}", f"[('{user.name}', '=', uid)]")]


def _states(model: Model) -> list[Element]:
    if not model.workflow:
        return []
    field = model.workflow.field
    finals = [state.name for state in model.workflow.states if state.final]
    result = [_filter("open", "Open", f"[('{field}', 'not in', {finals!r})]")] if finals else []
    for state in model.workflow.states:
        result.append(_filter(f"{field}_{state.name}", state.label, f"[('{field}', '=', '{state.name}')]"))
    return result


def _dates(model: Model) -> list[Element]:
    item = common.first_date(model)
    return (
        [element("filter", {"name": item.name, "string": effective.label(item), "date": item.name})]
        if item
        else []
    )


def _archived(model: Model) -> list[Element]:
    return [_filter("archived", "Archived", "[('active', '=', False)]")] if model.archive else []


def _filter(name: str, label: str, domain: str) -> Element:
    return element("filter", {"name": name, "string": label, "domain": domain})


def _group_by(item: Field, suffix: str = "") -> Element:
    context = f"{{'group_by': '{item.name}{suffix}'}}"
    return element(
        "filter", {"name": f"group_by_{item.name}", "string": effective.label(item), "context": context}
    )


def _panel(model: Model) -> list[Element]:
    if not model.workflow:
        return []
    return [element("field", {"name": model.workflow.field, "select": "multi", "enable_counters": "1"})]
