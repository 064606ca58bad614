"""The application's menus."""

from ..blueprint import effective
from ..blueprint.model import Blueprint, Model
from . import names
from .file import DATA, GeneratedFile
from .layout.xml import Element, document, element


def menu_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The application, its models, and a Configuration for what is set up once."""
    if not effective.stored_models(blueprint):
        return []
    root = element("odoo")
    module = blueprint.module.name
    icon = f"{module},static/description/icon.png"
    first = {
        "id": names.root_menu_id(blueprint),
        "name": blueprint.module.title,
        "web_icon": icon,
        "sequence": "60",
    }
    root.add("menuitem", first)
    shown = [model for model in effective.stored_models(blueprint) if not (model.menu and model.menu.hidden)]
    main = [model for model in shown if _section(model) == "main"]
    setup = [model for model in shown if _section(model) == "configuration"]
    for number, model in enumerate(main, 1):
        root.children.append(_item(model, names.root_menu_id(blueprint), number))
    if setup:
        root.children.append(_configuration(blueprint))
        for number, model in enumerate(setup, 1):
            root.children.append(_item(model, f"menu_{module}_configuration", number))
    return [GeneratedFile.text("views/menus.xml", document(root), DATA)]


def _section(model: Model) -> str:
    return model.menu.section if model.menu else "main"


def _item(model: Model, parent: str, number: int) -> Element:
    label = (model.menu and model.menu.label) or effective.plural(model)
    attributes = {
        "id": names.menu_id(model),
        "name": label,
        "parent": parent,
        "action": names.action_id(model),
    }
    return element("menuitem", {**attributes, "sequence": str(number * 10)})


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
