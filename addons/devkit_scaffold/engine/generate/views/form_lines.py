"""The lines of a record within its form."""

from ...blueprint import effective
from ...blueprint.model import Field, Model
from ..layout.xml import Element, element
from . import common


def lines(model: Model, parent: Field) -> Element:
    """A list; typed into where it shows all that must be given."""
    shown = [item for item in common.columns(model) if item.name != parent.inverse]
    needed = [item for item in effective.fields(model) if item.required and item.default is None]
    names = {item.name for item in shown} | {parent.inverse}
    root = element("list", {"editable": "bottom"} if {item.name for item in needed} <= names else {})
    for name in common.currency_fields(model, shown):
        root.add("field", {"name": name, "column_invisible": "True"})
    for item in shown:
        widget = common.widget(item)
        root.add("field", {"name": item.name, **({"widget": widget} if widget else {})})
    return root
