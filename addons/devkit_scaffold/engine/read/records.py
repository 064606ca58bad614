"""From the elements of a data file to records, menus and views of the blueprint.

Each proves itself: the XML printed from it must hold the same as what stood there.
"""

import textwrap
from dataclasses import dataclass, field

from ..blueprint.model import ExistingView, MenuItem, Record
from ..blueprint.schema import read_into, write_out
from ..generate.origin.records import MENU_KEYS, VIEW, menu_element, record_element, view_element
from .cut import Cut
from .xml_nodes import Node, NotRead, parse

_ROOTS = ("odoo", "openerp", "data")


@dataclass
class DataCounts:
    """How many records came back."""

    records: int = 0
    structured_records: int = 0
    views: int = 0
    structured_views: int = 0
    other: int = 0


@dataclass
class Data:
    """What data files hold: by xml id, views by model and xml id."""

    records: dict[str, Record] = field(default_factory=dict)
    menus: dict[str, MenuItem] = field(default_factory=dict)
    views: dict[str, dict[str, ExistingView]] = field(default_factory=dict)
    counts: DataCounts = field(default_factory=DataCounts)

    def has(self, name: str) -> bool:
        """Whether an element with that xml id was read already."""
        return name in self.records or name in self.menus or any(name in each for each in self.views.values())


def cut_data(content: bytes, models: frozenset[str], data: Data) -> list[Cut]:
    """The pieces of a data file that the blueprint says; `models` are the models of the blueprint."""
    try:
        root = parse(content)
    except NotRead:
        return []
    return list(_cuts(root, content, models, data)) if root.tag in _ROOTS else []


def _cuts(parent: Node, content: bytes, models: frozenset[str], data: Data):
    for node in parent.children:
        if node.tag == "data":
            yield from _cuts(node, content, models, data)
        elif node.tag in ("record", "menuitem"):
            is_view = node.attributes.get("model") == VIEW
            is_read = _read(node, content, models, data)
            data.counts.records += 1
            data.counts.structured_records += is_read
            data.counts.views += is_view
            data.counts.structured_views += is_view and is_read
            if is_read:
                yield Cut(node.start, node.end, (node.attributes["id"],))
            elif node.tag == "menuitem":
                yield from _cuts(node, content, models, data)
        else:
            data.counts.other += 1


def _read(node: Node, content: bytes, models: frozenset[str], data: Data) -> bool:
    name = node.attributes.get("id", "")
    if not name or " " in name or data.has(name):
        return False
    indent = _column(content, node.start)
    if node.tag == "menuitem":
        item = _menu(node, name)
        if item is None or not _same(menu_element(item), node, content, indent):
            return False
        data.menus[name] = item
        return True
    record = _record(node, content, name, indent)
    if record is None:
        return False
    view = _view(record) if record.model == VIEW else None
    if view is not None and view[0] in models and _same(view_element(*view), node, content, indent):
        data.views.setdefault(view[0], {})[name] = view[1]
        return True
    if not _same(record_element(record), node, content, indent):
        return False
    data.records[name] = record
    return True


def _column(content: bytes, offset: int) -> int:
    line = content[content.rfind(b"\n", 0, offset) + 1 : offset]
    return len(line) if not line.strip(b" ") else 0


def _menu(node: Node, name: str) -> MenuItem | None:
    keys = {attribute: key for key, attribute in MENU_KEYS.items()}
    given = {key: value for key, value in node.attributes.items() if key != "id"}
    if node.children or not set(given) <= set(keys):
        return None
    said = {keys[attribute]: value for attribute, value in given.items()}
    if "groups" in said:
        said["groups"] = said["groups"].split(",")
    return _in_normal_form(MenuItem, name, said)


def _record(node: Node, content: bytes, name: str, indent: int) -> Record | None:
    values = {}
    for child in node.children:
        value = _value(child, content, indent + 4) if child.tag == "field" else None
        if value is None or child.attributes["name"] in values:
            return None
        values[child.attributes["name"]] = value
    attributes = {key: text for key, text in node.attributes.items() if key not in ("id", "model")}
    said = {"model": node.attributes.get("model", ""), "attributes": attributes, "values": values}
    return _in_normal_form(Record, name, said)


def _value(node: Node, content: bytes, indent: int) -> dict | None:
    if "name" not in node.attributes or node.has_mixed:
        return None
    said = {key: node.attributes[key] for key in ("ref", "eval") if node.attributes.get(key)}
    rest = {key: text for key, text in node.attributes.items() if key not in ("name", "ref", "eval")}
    if rest:
        said["attributes"] = rest
    if node.children:
        said["xml"] = _inner(content[node.open_end : node.close_start].decode(), indent + 4)
    elif node.text:
        said["text"] = node.text
    return said


def _inner(source: str, indent: int) -> str:
    """XML without the indentation that it gets again when it is printed; as it is where that would differ."""
    plain = textwrap.dedent(source.strip("\n").rstrip(" "))
    plain = plain.rstrip("\n")
    pad = " " * indent
    again = "\n".join(pad + line if line else line for line in plain.split("\n"))
    return plain if f"\n{again}\n{pad[4:]}" == source else source


def _view(record: Record) -> tuple[str, ExistingView] | None:
    """The model and the view, where the record holds what a view needs."""
    values = {value.name: value for value in record.values}
    arch, model = values.pop("arch", None), values.pop("model", None)
    if record.attributes or not arch or not arch.xml or arch.attributes != (("type", "xml"),) or not model:
        return None
    said: dict = {"arch": arch.xml}
    title, inherit, priority = (values.get(key) for key in ("name", "inherit_id", "priority"))
    if title and title.text:
        said["title"] = values.pop("name").text
    if inherit and inherit.ref:
        said["inherit"] = values.pop("inherit_id").ref
    if priority and priority.eval:
        said["priority"] = values.pop("priority").eval
    said["values"] = {value.name: write_out(value) for value in values.values()}
    view = _in_normal_form(ExistingView, record.name, said)
    return (model.text, view) if view and "name" not in values else None


def _in_normal_form(cls: type, name: str, said: dict):
    problems: list = []
    item = read_into(cls, said, (), problems, name=name)
    return None if problems or read_into(cls, write_out(item), (), problems, name=name) != item else item


def _same(printed, node: Node, content: bytes, indent: int) -> bool:
    """Whether the printed element holds what stood there."""
    text = f"<odoo>\n{printed.render(indent)}\n</odoo>".encode()
    try:
        again = parse(text).children[0]
    except (NotRead, IndexError):
        return False
    return _meaning(again, text) == _meaning(node, content)


def _meaning(node: Node, content: bytes) -> tuple:
    values = {}
    for child in node.children:
        inner = content[child.open_end : child.close_start] if child.children else child.text
        values[child.attributes.get("name")] = (child.tag, child.attributes, inner)
    return node.tag, node.attributes, values, node.has_mixed
