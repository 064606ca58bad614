"""Views of other apps that an extended model's fields are put into."""

from ...arch import read_fragment
from ...blueprint.model import Blueprint, Field, Model, Placement
from ...xpath import full
from .. import names
from ..layout.xml import Comment, Element, element
from ..layout.xml_source import from_node
from . import common, form, form_blocks, search


def placements(model: Model) -> dict[str, list[Placement]]:
    """The placements by view, both in the order of the blueprint."""
    found: dict[str, list[Placement]] = {}
    for item in model.views.inherit:
        found.setdefault(item.view, []).append(item)
    return found


def records(blueprint: Blueprint, model: Model) -> list[Element]:
    """One record a changed view."""
    return [_record(blueprint, model, view, items) for view, items in placements(model).items()]


def _record(blueprint: Blueprint, model: Model, view: str, items: list[Placement]) -> Element:
    record = element("record", {"id": names.inherited_view_id(model, view), "model": "ir.ui.view"})
    record.add("field", {"name": "name"}, text=names.inherited_view_id(model, view).replace("_", "."))
    record.add("field", {"name": "model"}, text=model.name)
    record.add("field", {"name": "inherit_id", "ref": view})
    specs = [_spec(blueprint, model, item) for item in items]
    arch = specs[0] if len(specs) == 1 else element("data", {}, *specs)
    record.add("field", {"name": "arch", "type": "xml"}, arch)
    return record


def _spec(blueprint: Blueprint, model: Model, item: Placement) -> Element:
    attributes = {"expr": full(item.at), "position": item.position}
    return element("xpath", attributes, *_content(blueprint, model, item))


def _content(blueprint: Blueprint, model: Model, item: Placement) -> list[Element | Comment]:
    by_name = common.fields(model)
    shown = [_field(by_name, name, item) for name in item.fields]
    if item.page:
        middle = (len(shown) + 1) // 2
        halves = [element("group", {}, *part) for part in (shown[:middle], shown[middle:]) if part]
        page = {"name": item.name, "string": item.page}
        return [element("page", page, element("group", {}, *halves))]
    if item.group:
        return [element("group", {"name": item.name, "string": item.group}, *shown)]
    result = shown + [search.given_filter(each, by_name) for each in item.filters]
    result += [search.group_by_filter(by_name[name]) for name in item.group_by if name in by_name]
    if item.workflow:
        header = form.header(blueprint, model)
        result += header.children if item.position == "inside" else [header]
    result += [element("attribute", {"name": name}, text=value) for name, value in item.attributes]
    if item.arch:
        result += [from_node(node) for node in read_fragment(item.arch)]
    return result


def _field(by_name: dict[str, Field], name: str, item: Placement) -> Element:
    attributes = form_blocks.field_attributes(by_name[name]) if name in by_name else {"name": name}
    return element("field", attributes | ({"optional": item.optional} if item.optional else {}))
