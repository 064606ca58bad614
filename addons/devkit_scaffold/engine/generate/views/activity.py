"""The activity view: who has to do what, by kind of activity."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from ..layout.xml import Element, element
from . import common

KIND = "activity"


def is_shown(model: Model) -> bool:
    """Where the blueprint asks for it."""
    return bool(model.views.activity)


def arch(blueprint: Blueprint, model: Model) -> Element:
    """The name of a record, and whose it is."""
    root = element("activity", {"string": effective.plural(model)})
    user = common.responsible(model)
    if user:
        root.add("field", {"name": user.name})
    box = root.add("templates").add("div", {"t-name": "activity-box"})
    if user:
        box.add("field", {"name": user.name, "widget": "many2one_avatar_user"})
    inner = box.add("div", {"class": "flex-grow-1"})
    name = effective.rec_name(model)
    inner.add("field", {"name": name, "display": "full", "class": "o_text_block o_text_bold"})
    for item in _facts(model, {name, user.name if user else ""}):
        inner.add("field", {"name": item.name, "muted": "1", "display": "full", "class": "o_text_block"})
    return root


def _facts(model: Model, skipped: set[str]):
    shown = [
        item for item in common.columns(model) if item.name not in (skipped | {common.state_name(model)})
    ]
    return [item for item in shown if item.type in ("Many2one", "Char", "Selection")][:1]
