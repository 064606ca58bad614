"""One file of views a model."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from .. import names
from ..file import DATA, GeneratedFile
from ..layout.xml import Element, document, element
from . import action, calendar, form, kanban, list_, search

KINDS = (list_, form, kanban, calendar, search)


def view_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The views and the action of each model."""
    return [view_file(blueprint, model) for model in effective.stored_models(blueprint)]


def view_file(blueprint: Blueprint, model: Model) -> GeneratedFile:
    """Views, then the action that shows them."""
    root = element("odoo")
    shown = [module for module in KINDS if module.is_shown(model)]
    for module in shown:
        root.children.append(_record(model, module.KIND, module.arch(blueprint, model)))
    modes = ["list", *(["kanban"] if kanban.is_shown(model) else [])]
    modes += [*(["calendar"] if calendar.is_shown(model) else []), "form"]
    root.children.append(action.record(model, modes))
    return GeneratedFile.text(f"views/{names.snake(model)}_views.xml", document(root), DATA)


def _record(model: Model, kind: str, arch: Element) -> Element:
    record = element("record", {"id": names.view_id(model, kind), "model": "ir.ui.view"})
    record.add("field", {"name": "name"}, text=names.xml_name(model, kind))
    record.add("field", {"name": "model"}, text=model.name)
    record.add("field", {"name": "arch", "type": "xml"}, arch)
    return record
