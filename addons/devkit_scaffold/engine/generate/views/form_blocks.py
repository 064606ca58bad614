"""The fields of a form: groups of the sheet and pages of the notebook, as the blueprint arranges them; what
it does not name follows as derived from the fields.
"""

from ...blueprint import effective
from ...blueprint.model import Block, Blueprint, Field, Model
from .. import names
from ..domains import condition
from ..layout.xml import Element, element
from . import common
from .form_lines import lines

# These need the whole width.
WIDE = ("Html", "One2many", "Text")


def groups(blueprint: Blueprint, model: Model, placed: set[str]) -> Element:
    """The fields in two columns; `placed` are those that stand elsewhere already."""
    outer = element("group")
    outer.children += [_group(blueprint, model, block) for block in model.views.groups]
    rest = _rest(model, placed)
    middle = (len(rest) + 1) // 2
    for part in (rest[:middle], rest[middle:]):
        if part:
            outer.add("group", {}, *(element("field", field_attributes(item)) for item in part))
    if not outer.children:
        outer.add("group")
    for name in ("active", *_hidden_currencies(model)):
        if name in common.field_names(model):
            outer.children[0].add("field", {"name": name, "invisible": "1"})
    return outer


def pages(blueprint: Blueprint, model: Model) -> list[Element]:
    """The pages of the blueprint, then one a long text or table that no block names."""
    shown = [_page(blueprint, model, block) for block in model.views.pages]
    taken = {*_named(model), effective.rec_name(model), *_behind_buttons(model)}
    for item in effective.fields(model):
        if item.type in WIDE and item.name not in taken:
            page = element("page", {"name": item.name, "string": effective.label(item)})
            page.children.append(_wide(blueprint, item))
            shown.append(page)
    return shown


def field_attributes(item: Field) -> dict[str, str]:
    """The attributes of a field in a group."""
    attributes = {"name": item.name}
    if item.name == "company_id":
        attributes["groups"] = "base.group_multi_company"
    if common.widget(item):
        attributes["widget"] = common.widget(item)
    return attributes


def _named(model: Model) -> set[str]:
    return {name for block in (*model.views.groups, *model.views.pages) for name in block.fields}


def _behind_buttons(model: Model) -> set[str]:
    """Lines that a smart button leads to need no page."""
    return {button.field for button in model.views.buttons}


def _rest(model: Model, placed: set[str]) -> list[Field]:
    skipped = {effective.rec_name(model), common.state_name(model), "sequence", "active"}
    skipped |= placed | _named(model) | _behind_buttons(model) | set(_hidden_currencies(model))
    skipped |= effective.counts(model)
    return [item for item in effective.fields(model) if item.name not in skipped and item.type not in WIDE]


def _hidden_currencies(model: Model) -> list[str]:
    implied = {item.name for item in effective.fields(model)} - {item.name for item in model.fields}
    wanted = [item.currency for item in effective.fields(model) if item.type == "Monetary"]
    return [name for name in dict.fromkeys(wanted) if name in implied]


def _attributes(blueprint: Blueprint, model: Model, block: Block, label: str) -> dict[str, str]:
    attributes = {"name": block.name, "string": label}
    if block.groups:
        attributes["groups"] = ",".join(names.group_refs(blueprint, block.groups))
    if block.invisible:
        attributes["invisible"] = condition(block.invisible, common.fields(model))
    return {name: value for name, value in attributes.items() if value}


def _group(blueprint: Blueprint, model: Model, block: Block) -> Element:
    group = element("group", _attributes(blueprint, model, block, block.label))
    for item in _fields(model, block):
        if item.type in WIDE and item.type != "Text":
            wide = _wide(blueprint, item)
            wide.attributes |= {"nolabel": "1", "colspan": "2"}
            group.children.append(wide)
        else:
            group.add("field", field_attributes(item))
    return group


def _page(blueprint: Blueprint, model: Model, block: Block) -> Element:
    label = block.label or effective.derived_label(block.name)
    page = element("page", _attributes(blueprint, model, block, label))
    shown = _fields(model, block)
    plain = [item for item in shown if item.type not in WIDE]
    middle = (len(plain) + 1) // 2
    if plain:
        outer = page.add("group")
        for part in (plain[:middle], plain[middle:]):
            outer.add("group", {}, *(element("field", field_attributes(item)) for item in part))
    for item in shown:
        if item.type in WIDE:
            if len(shown) > 1:
                page.add("separator", {"string": effective.label(item)})
            page.children.append(_wide(blueprint, item))
    return page


def _fields(model: Model, block: Block) -> list[Field]:
    by_name = common.fields(model)
    return [by_name[name] for name in block.fields if name in by_name]


def _wide(blueprint: Blueprint, item: Field) -> Element:
    field = element("field", {"name": item.name})
    if item.type in common.LONG:
        field.attributes["placeholder"] = item.help or f"{effective.label(item)}…"
    model = next((model for model in blueprint.models if model.name == item.comodel), None)
    if item.type == "One2many" and model:
        field.children.append(lines(model, item))
    return field
