"""Views given as XML by the blueprint."""

from ...blueprint.model import Model, OwnView
from .. import names
from ..layout.xml import Element, element
from ..layout.xml_source import from_source


def replaced(model: Model) -> frozenset[str]:
    """The kinds whose derived view the blueprint replaces: an own view without a priority is the view."""
    return frozenset(item.kind for item in model.views.own if not item.priority)


def kinds(model: Model) -> list[str]:
    """The kinds of own views, in their order."""
    return list(dict.fromkeys(item.kind for item in model.views.own))


def records(model: Model) -> list[Element]:
    """One record an own view."""
    return [_record(model, item) for item in model.views.own]


def _record(model: Model, item: OwnView) -> Element:
    suffix = f"{item.kind}_{item.name}" if item.priority else item.kind
    record = element("record", {"id": names.view_id(model, suffix), "model": "ir.ui.view"})
    record.add("field", {"name": "name"}, text=names.xml_name(model, suffix.replace("_", ".")))
    record.add("field", {"name": "model"}, text=model.name)
    if item.priority:
        record.add("field", {"name": "priority", "eval": item.priority})
    record.add("field", {"name": "arch", "type": "xml"}, from_source(item.arch))
    return record
