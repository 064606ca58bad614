"""The form view."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field, Model
from ..layout.xml import Element, element
from ..workflow import allowed_groups
from . import common

KIND = "form"


def is_shown(model: Model) -> bool:
    """Every model has a form."""
    return True


def arch(blueprint: Blueprint, model: Model) -> Element:
    """Header with buttons and status, sheet with title, groups and notebook, chatter."""
    root = element("form")
    if model.workflow:
        root.children.append(_header(blueprint, model))
    sheet = root.add("sheet")
    if model.archive:
        sheet.children.append(_ribbon())
    images = [item for item in effective.fields(model) if item.type == "Image"]
    if images:
        sheet.add("field", {"name": images[0].name, "widget": "image", "class": "oe_avatar"})
    sheet.children.append(_title(model))
    sheet.children.append(_groups(model, images[:1]))
    pages = _pages(blueprint, model)
    if pages:
        sheet.add("notebook", {}, *pages)
    if model.chatter:
        root.add("chatter")
    return root


def _header(blueprint: Blueprint, model: Model) -> Element:
    workflow = model.workflow
    header = element("header")
    for transition in workflow.transitions:
        attributes = {"name": f"action_{transition.name}", "type": "object", "string": transition.label}
        if transition.primary:
            attributes["class"] = "oe_highlight"
        attributes["invisible"] = _outside(workflow.field, transition.source)
        if transition.groups:
            attributes["groups"] = ",".join(allowed_groups(blueprint, transition))
        if transition.ask:
            attributes["confirm"] = transition.ask
        header.add("button", attributes)
    visible = [state.name for state in workflow.states if not state.fold]
    attributes = {"name": workflow.field, "widget": "statusbar"}
    if len(visible) < len(workflow.states):
        attributes["statusbar_visible"] = ",".join(visible)
    header.add("field", attributes)
    return header


def _outside(field: str, states: tuple[str, ...]) -> str:
    if len(states) == 1:
        return f"{field} != '{states[0]}'"
    return f"{field} not in ({', '.join(repr(state) for state in states)})"


def _ribbon() -> Element:
    attributes = {
        "name": "web_ribbon",
        "title": "Archived",
        "bg_color": "text-bg-danger",
        "invisible": "active",
    }
    return element("widget", attributes)


def _title(model: Model) -> Element:
    name = effective.rec_name(model)
    item = effective.field(model, name)
    title = element("div", {"class": "oe_title"})
    if item is None:
        return title
    title.add("label", {"for": name})
    heading = title.add("h1")
    attributes = {"name": name}
    if item.type == "Char" and not item.readonly and item.examples:
        attributes["placeholder"] = f"e.g. {item.examples[0]}"
    heading.add("field", attributes)
    return title


def _groups(model: Model, placed: list[Field]) -> Element:
    skipped = {effective.rec_name(model), common.state_name(model), "sequence", "active"}
    skipped |= {item.name for item in placed}
    shown = [
        item for item in effective.fields(model) if item.name not in skipped and item.type not in _IN_PAGES
    ]
    hidden = _hidden_currencies(model)
    shown = [item for item in shown if item.name not in hidden]
    middle = (len(shown) + 1) // 2
    outer = element("group")
    for part in (shown[:middle], shown[middle:]):
        inner = element("group")
        for item in part:
            inner.add("field", _field(item))
        if part:
            outer.children.append(inner)
    if not outer.children:
        outer.add("group")
    for name in ("active", *hidden):
        if name in common.field_names(model):
            outer.children[0].add("field", {"name": name, "invisible": "1"})
    return outer


_IN_PAGES = ("Html", "One2many", "Text")


def _hidden_currencies(model: Model) -> list[str]:
    implied = {item.name for item in effective.fields(model)} - {item.name for item in model.fields}
    wanted = [item.currency for item in effective.fields(model) if item.type == "Monetary"]
    return [name for name in dict.fromkeys(wanted) if name in implied]


def _field(item: Field) -> dict[str, str]:
    attributes = {"name": item.name}
    if item.name == "company_id":
        attributes["groups"] = "base.group_multi_company"
    if common.widget(item):
        attributes["widget"] = common.widget(item)
    return attributes


def _pages(blueprint: Blueprint, model: Model) -> list[Element]:
    pages = []
    for item in effective.fields(model):
        if item.type in _IN_PAGES and item.name != effective.rec_name(model):
            page = element("page", {"name": item.name, "string": effective.label(item)})
            page.children.append(_page_field(blueprint, item))
            pages.append(page)
    return pages


def _page_field(blueprint: Blueprint, item: Field) -> Element:
    field = element("field", {"name": item.name})
    if item.type in common.LONG:
        field.attributes["placeholder"] = item.help or f"{effective.label(item)}…"
    lines = next((model for model in blueprint.models if model.name == item.comodel), None)
    if item.type == "One2many" and lines:
        field.children.append(_lines(lines, item))
    return field


def _lines(model: Model, parent: Field) -> Element:
    """The lines within their parent's form: typed into the list where it shows all that must be given."""
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
