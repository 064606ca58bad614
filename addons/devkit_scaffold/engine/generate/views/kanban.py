"""The kanban view: cards grouped by state."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field, Model
from ..layout.xml import Element, element
from . import common

KIND = "kanban"


def is_shown(model: Model) -> bool:
    """Where the blueprint says so, else for models with a workflow."""
    return bool(model.workflow) if model.views.kanban is None else model.views.kanban


def arch(blueprint: Blueprint, model: Model) -> Element:
    """A card with the name, up to three facts, an amount, activities and whose it is."""
    attributes = {}
    if model.workflow:
        # A card that is dragged would skip the buttons' checks.
        attributes = {"default_group_by": model.workflow.field, "records_draggable": "0", "group_create": "0"}
    root = element("kanban", {**attributes, "sample": "1"})
    for name in common.currency_fields(model, _amounts(model)):
        root.add("field", {"name": name})
    if model.chatter:
        colors = '{"planned": "success", "today": "warning", "overdue": "danger"}'
        root.add("progressbar", {"field": "activity_state", "colors": colors})
    card = root.add("templates").add("t", {"t-name": "card"})
    card.add("field", {"name": effective.rec_name(model), "class": "fw-bold fs-5"})
    for item in _facts(model):
        card.add(
            "field", {"name": item.name, **({"class": "text-muted"} if item.type in common.DATES else {})}
        )
    for item in _amounts(model):
        card.add("field", {"name": item.name, "class": "fw-bold"})
    footer = _footer(model)
    if footer.children:
        card.children.append(footer)
    return root


def _facts(model: Model) -> list[Field]:
    skipped = {effective.rec_name(model), common.state_name(model), *common.TECHNICAL}
    skipped |= {item.name for item in (common.responsible(model),) if item}
    shown = [item for item in common.columns(model) if item.name not in skipped]
    return [item for item in shown if item.type in ("Char", "Many2one", "Selection", *common.DATES)][:4]


def _amounts(model: Model) -> list[Field]:
    return [item for item in common.columns(model) if item.type == "Monetary"][:1]


def _footer(model: Model) -> Element:
    footer = element("footer")
    if model.chatter:
        footer.add("field", {"name": "activity_ids", "widget": "kanban_activity"})
    user = common.responsible(model)
    if user:
        footer.add("field", {"name": user.name, "widget": "many2one_avatar_user", "class": "ms-auto"})
    return footer
