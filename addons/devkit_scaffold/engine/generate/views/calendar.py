"""The calendar view."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from ..layout.xml import Element, element
from . import common

KIND = "calendar"


def is_shown(model: Model) -> bool:
    """Where the blueprint names the dates."""
    return model.views.calendar is not None


def arch(blueprint: Blueprint, model: Model) -> Element:
    """Records from start to stop, colored by a field."""
    hint = model.views.calendar
    attributes = {"date_start": hint.start}
    if hint.stop:
        attributes["date_stop"] = hint.stop
    if hint.color:
        attributes["color"] = hint.color
    start = effective.field(model, hint.start)
    attributes["mode"] = "month"
    if start and start.type == "Datetime":
        attributes["event_open_popup"] = "1"
    root = element("calendar", attributes)
    for item in common.columns(model):
        if item.name not in (hint.start, hint.stop, effective.rec_name(model)) and item.type != "Monetary":
            filters = {"filters": "1"} if item.name == hint.color else {}
            root.add("field", {"name": item.name, **filters})
    return root
