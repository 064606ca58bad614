"""Records of data and menus as XML."""

import re

from ...blueprint.model import ExistingView, MenuItem, Record, Value
from ..layout.xml import Element, element

MENU_KEYS = {
    "label": "name",
    "parent": "parent",
    "action": "action",
    "sequence": "sequence",
    "groups": "groups",
    "icon": "web_icon",
    "active": "active",
}
VIEW = "ir.ui.view"


class Piece:
    """XML that is written as it is, a line break before and behind it."""

    def __init__(self, source: str):
        self.source = source

    def render(self, indent: int = 0) -> str:
        """The lines, moved to the right."""
        pad = " " * indent
        return "\n".join(pad + line if line else line for line in self.source.split("\n"))


class Exact(Element):
    """An element whose inside is written to the last character."""

    def render(self, indent: int = 0) -> str:
        """The opening tag, the inside, the closing tag."""
        opening = Element(self.tag, self.attributes).render(indent)
        return re.sub(r"\s*/>\Z", ">", opening) + self.text + f"</{self.tag}>"


def record_element(item: Record) -> Element:
    """`<record>` with its fields."""
    root = element("record", {"id": item.name, "model": item.model, **dict(item.attributes)})
    root.children = [value_element(value) for value in item.values]
    return root


def value_element(value: Value) -> Element:
    """`<field>`."""
    attributes = {"name": value.name, **dict(value.attributes)}
    if value.ref:
        attributes["ref"] = value.ref
    if value.eval:
        attributes["eval"] = value.eval
    if not value.xml:
        return element("field", attributes, text=value.text)
    if value.xml.startswith("<") and not value.xml.endswith((" ", "\n")):
        return element("field", attributes, Piece(value.xml))
    return Exact("field", attributes, [], value.xml)


def menu_element(item: MenuItem) -> Element:
    """`<menuitem>`."""
    attributes = {"id": item.name}
    for key, attribute in MENU_KEYS.items():
        value = getattr(item, key)
        if value:
            attributes[attribute] = ",".join(value) if key == "groups" else value
    return element("menuitem", attributes)


def view_element(model: str, item: ExistingView) -> Element:
    """A view of a model, as a record."""
    values = [Value("name", text=item.title), Value("model", text=model)]
    if item.inherit:
        values.append(Value("inherit_id", ref=item.inherit))
    if item.priority:
        values.append(Value("priority", eval=item.priority))
    values += [*item.values, Value("arch", xml=item.arch, attributes=(("type", "xml"),))]
    return record_element(Record(item.name, VIEW, values=tuple(values)))
