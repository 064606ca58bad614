"""The form view."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model, Transition
from .. import names
from ..layout.xml import Element, element
from ..workflow import allowed_groups
from . import form_blocks

KIND = "form"


def is_shown(model: Model) -> bool:
    """Every model has a form."""
    return True


def arch(blueprint: Blueprint, model: Model) -> Element:
    """Header with buttons and status, sheet with smart buttons, title, groups and notebook, chatter."""
    root = element("form")
    if model.workflow:
        root.children.append(header(blueprint, model))
    sheet = root.add("sheet")
    if model.views.buttons:
        sheet.children.append(_button_box(blueprint, model))
    if model.archive:
        sheet.children.append(_ribbon())
    images = [item for item in effective.fields(model) if item.type == "Image"]
    if images:
        sheet.add("field", {"name": images[0].name, "widget": "image", "class": "oe_avatar"})
    sheet.children.append(_title(model))
    sheet.children.append(form_blocks.groups(blueprint, model, {item.name for item in images[:1]}))
    pages = form_blocks.pages(blueprint, model)
    if pages:
        sheet.add("notebook", {}, *pages)
    if model.chatter:
        root.add("chatter")
    return root


def header(blueprint: Blueprint, model: Model) -> Element:
    """The buttons of a workflow and its status."""
    workflow = model.workflow
    result = element("header")
    for transition in workflow.transitions:
        attributes = {"name": f"action_{transition.name}", "type": "object", "string": transition.label}
        if transition.primary:
            attributes["class"] = "oe_highlight"
        attributes["invisible"] = _hidden(workflow.field, transition)
        if transition.groups:
            attributes["groups"] = ",".join(allowed_groups(blueprint, transition))
        if transition.ask:
            attributes["confirm"] = transition.ask
        result.add("button", attributes)
    visible = [state.name for state in workflow.states if not state.fold]
    attributes = {"name": workflow.field, "widget": "statusbar"}
    if len(visible) < len(workflow.states):
        attributes["statusbar_visible"] = ",".join(visible)
    result.add("field", attributes)
    return result


def _hidden(field: str, transition: Transition) -> str:
    """When the button would only be refused: in another state, or for another user than the one named."""
    elsewhere = _outside(field, transition.source)
    if not transition.user:
        return elsewhere
    return f"{elsewhere} or ({transition.user} and {transition.user} != uid)"


def _outside(field: str, states: tuple[str, ...]) -> str:
    if len(states) == 1:
        return f"{field} != '{states[0]}'"
    return f"{field} not in ({', '.join(repr(state) for state in states)})"


def _button_box(blueprint: Blueprint, model: Model) -> Element:
    box = element("div", {"name": "button_box", "class": "oe_button_box"})
    for item in model.views.buttons:
        attributes = {"name": names.smart_action(item), "type": "object", "class": "oe_stat_button"}
        button = box.add("button", {**attributes, "icon": item.icon})
        label = effective.button_label(blueprint, model, item)
        button.add("field", {"name": effective.count_name(item), "widget": "statinfo", "string": label})
    return box


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
