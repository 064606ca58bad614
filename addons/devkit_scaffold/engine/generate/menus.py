"""The application's menus."""

from ..blueprint import effective
from ..blueprint.model import Blueprint, Model
from . import names
from .file import DATA, GeneratedFile
from .layout.xml import Element, document, element


def menu_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The application, its models, and a Configuration for what is set up once."""
    shown = [model for model in effective.stored_models(blueprint) if not (model.menu and model.menu.hidden)]
    elsewhere = [model for model in shown if model.menu and model.menu.parent]
    inside = [model for model in shown if model not in elsewhere]
    items = [*(_application(blueprint, inside) if inside else [])]
    items += [_item(blueprint, model, model.menu.parent, number) for number, model in enumerate(elsewhere, 1)]
    if not items:
        return []
    return [GeneratedFile.text("views/menus.xml", document(element("odoo", {}, *items)), DATA)]


def _application(blueprint: Blueprint, models: list[Model]) -> list[Element]:
    module = blueprint.module.name
    first = {
        "id": names.root_menu_id(blueprint),
        "name": blueprint.module.title,
        "web_icon": f"{module},static/description/icon.png",
        "sequence": "60",
    }
    items = [element("menuitem", first)]
    main = [model for model in models if _section(model) == "main"]
    setup = [model for model in models if _section(model) == "configuration"]
    for number, model in enumerate(main, 1):
        items.append(_item(blueprint, model, names.root_menu_id(blueprint), number))
    if setup:
        items.append(_configuration(blueprint))
        parent = f"menu_{module}_configuration"
        items += [_item(blueprint, model, parent, number) for number, model in enumerate(setup, 1)]
    return items


def _section(model: Model) -> str:
    return model.menu.section if model.menu else "main"


def _item(blueprint: Blueprint, model: Model, parent: str, number: int) -> Element:
    label = (model.menu and model.menu.label) or effective.plural(model)
    attributes = {
        "id": names.menu_id(model),
        "name": label,
        "parent": parent,
        "action": names.action_id(model),
    }
    if model.menu and model.menu.groups:
        attributes["groups"] = ",".join(menu_groups(blueprint, model))
    return element("menuitem", {**attributes, "sequence": str(number * 10)})


def parent_id(blueprint: Blueprint, model: Model) -> str:
    """The xml id of the menu that the model's menu stands under."""
    if model.menu and model.menu.parent:
        return model.menu.parent
    if _section(model) == "configuration":
        return f"menu_{blueprint.module.name}_configuration"
    return names.root_menu_id(blueprint)


def menu_groups(blueprint: Blueprint, model: Model) -> list[str]:
    """The xml ids of the groups that see the menu, as the module itself writes them."""
    return [names.group_link(name) for name in model.menu.groups]


def _configuration(blueprint: Blueprint) -> Element:
    tops = [group.name for group in effective.groups(blueprint) if _is_top(blueprint, group.name)]
    attributes = {
        "id": f"menu_{blueprint.module.name}_configuration",
        "name": "Configuration",
        "parent": names.root_menu_id(blueprint),
        "groups": ",".join(names.group_id(name) for name in tops),
        "sequence": "90",
    }
    return element("menuitem", attributes)


def _is_top(blueprint: Blueprint, name: str) -> bool:
    return not any(name in group.implies for group in effective.groups(blueprint))
