"""One file of views a model."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from .. import names
from ..file import DATA, GeneratedFile
from ..layout.xml import Element, document, element
from . import action, activity, calendar, form, graph, inherit, kanban, list_, own, pivot, search

KINDS = (list_, form, kanban, calendar, graph, pivot, activity, search)


def view_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The views and the action of each model, and what changes in views of other apps."""
    files = [view_file(blueprint, model) for model in effective.stored_models(blueprint)]
    changed = [model for model in effective.extensions(blueprint) if model.views.inherit or model.views.own]
    return files + [extension_file(blueprint, model) for model in changed]


def extension_file(blueprint: Blueprint, model: Model) -> GeneratedFile:
    """What changes in the views of another app's model, and new views of it."""
    root = element("odoo", {}, *inherit.records(blueprint, model), *own.records(model))
    return GeneratedFile.text(f"views/{names.snake(model)}_views.xml", document(root), DATA)


def kinds(model: Model) -> list[str]:
    """The kinds of views that the model has."""
    shown = [module.KIND for module in KINDS if module.is_shown(model)]
    return list(dict.fromkeys([*shown, *own.kinds(model)]))


def modes(model: Model) -> list[str]:
    """The kinds between which one can switch: lists first, the form last."""
    return [kind for kind in kinds(model) if kind not in ("form", "search")] + ["form"]


def view_file(blueprint: Blueprint, model: Model) -> GeneratedFile:
    """Views, then the action that shows them."""
    root = element("odoo")
    replaced = own.replaced(model)
    for module in KINDS:
        if module.is_shown(model) and module.KIND not in replaced:
            root.children.append(_record(model, module.KIND, module.arch(blueprint, model)))
    root.children += own.records(model)
    root.children.append(action.record(model, modes(model)))
    return GeneratedFile.text(f"views/{names.snake(model)}_views.xml", document(root), DATA)


def _record(model: Model, kind: str, arch: Element) -> Element:
    record = element("record", {"id": names.view_id(model, kind), "model": "ir.ui.view"})
    record.add("field", {"name": "name"}, text=names.xml_name(model, kind))
    record.add("field", {"name": "model"}, text=model.name)
    record.add("field", {"name": "arch", "type": "xml"}, arch)
    return record
