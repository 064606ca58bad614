"""Files and lines for what the blueprint adds to a module that was read: models, views, records, access."""

from dataclasses import replace

from ...blueprint import marks
from ...blueprint.model import Blueprint, Model
from .. import names
from ..file import GeneratedFile
from .listing import list_data, list_import
from .placing import Texts, shown_models

ACCESS = "security/ir.model.access.csv"
_HEAD = "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n"
_EMPTY = '<?xml version="1.0" encoding="UTF-8" ?>\n<odoo>\n</odoo>\n'


def add_models(blueprint: Blueprint, texts: Texts) -> list[GeneratedFile]:
    """Classes and views of models that have no class yet, as the generator writes them for a new module."""
    shown = shown_models(texts)
    added = [model for model in blueprint.models if model.name not in shown and _has_class(model)]
    return [file for model in added for file in _model_files(blueprint, model, texts)]


def _has_class(model: Model) -> bool:
    return not model.extends or bool(model.fields or model.constraints or model.code)


def _model_files(blueprint: Blueprint, model: Model, texts: Texts) -> list[GeneratedFile]:
    from ..models import model_files
    from ..views import view_files

    alone = replace(blueprint, models=(model,), origin=None, data=(), menus=())
    files = [file for file in model_files(alone) if not file.path.endswith("__init__.py")]
    for file in files:
        folder, _slash, name = file.path.rpartition("/")
        list_import(texts, folder, name.removesuffix(".py"))
    if not model.extends and model.kind == "stored":
        views = view_files(alone)
        for file in views:
            list_data(texts, file.path)
        files += views
    return files


def add_data(blueprint: Blueprint, texts: Texts) -> None:
    """Marks for views, menus and records that no file shows."""
    shown = {words[0]: path for path, words in texts.marks(".xml")}
    for model in blueprint.models:
        known = [shown[view.name] for view in model.views.existing if view.name in shown]
        for view in model.views.existing:
            if view.name not in shown:
                _add_mark(texts, (known or [f"views/{names.snake(model)}_views.xml"])[-1], view.name)
    for items, default in (
        (blueprint.data, f"data/{blueprint.module.name}_data.xml"),
        (blueprint.menus, "views/menus.xml"),
    ):
        known = [shown[item.name] for item in items if item.name in shown]
        for item in items:
            if item.name not in shown:
                _add_mark(texts, (known or [default])[-1], item.name)


def _add_mark(texts: Texts, path: str, name: str) -> None:
    if path not in texts:
        texts[path] = _EMPTY
        list_data(texts, path)
    text = texts[path]
    at = max(text.rfind("</odoo>"), text.rfind("</openerp>"))
    inner = text.rfind("</data>", 0, at)
    if inner >= 0 and not text[inner + len("</data>") : at].strip():
        at = inner
    line = text.rfind("\n", 0, at) + 1
    at = line if not text[line:at].strip() else at
    texts[path] = f"{text[:at]}    {marks.mark(path, name)}\n{text[at:]}"


def add_access(blueprint: Blueprint, texts: Texts) -> None:
    """Lines of access that the file does not show."""
    shown = {words for _path, words in texts.marks(".csv")}
    path = next((name for name in texts if name.endswith("ir.model.access.csv")), ACCESS)
    for model in blueprint.models:
        for group, _operations in model.access:
            if (model.name, group) in shown:
                continue
            if path not in texts:
                texts[path] = _HEAD
                list_data(texts, path)
            snake, short = names.snake(model), group.replace(".", "_")
            head = f"access_{snake}_{short},{model.name} {group},model_{snake},{group},"
            lead = "" if texts[path].endswith(("\n", "\r")) else "\n"
            texts[path] += f"{lead}{head}{marks.mark(path, model.name, group)}\n"
