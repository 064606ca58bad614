"""One file a model."""

from ..blueprint import effective
from ..blueprint.model import Blueprint, Model
from . import names
from .automation import automation_source
from .checks_source import check_methods, onchange_methods
from .computes import compute_methods
from .fields import field_source
from .file import GeneratedFile
from .layout.imports import imports_for
from .layout.python import Call, class_head, statement
from .layout.text import docstring
from .members import members_of
from .portal import access_url_method
from .smart_buttons import button_methods
from .sql import table_objects
from .workflow import workflow_source

_BASES = {"stored": "models.Model", "transient": "models.TransientModel", "abstract": "models.AbstractModel"}


def model_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """One file a model, in `models`; those of transient models in `wizards`."""
    files = []
    for model in blueprint.models:
        folder = "wizards" if model.kind == "transient" else "models"
        path = f"{folder}/{names.snake(model)}.py"
        files.append(GeneratedFile.text(path, model_source(blueprint, model)))
    return files


def model_source(blueprint: Blueprint, model: Model) -> str:
    """The whole file of a model."""
    members = members_of(model)
    blocks = [_attributes(model), _fields(blueprint, model), "\n".join(table_objects(model))]
    blocks += [
        *_reference_methods(model),
        *compute_methods(blueprint, model),
        *check_methods(model),
        *onchange_methods(blueprint, model),
        *access_url_method(model),
        *_create(model),
        *workflow_source(blueprint, model),
        *button_methods(blueprint, model),
        *automation_source(blueprint, model),
        members.body,
    ]
    body = "\n\n".join(filter(None, blocks))
    head = class_head(names.class_name(model), _BASES[model.kind])
    imports = "\n\n".join(imports_for(body, [("odoo", "models"), *members.imports]))
    return f"{imports}\n\n\n{head}{body}\n"


def _attributes(model: Model) -> str:
    values = _extended(model) if model.extends else defined(model)
    for name, value in model.attributes:
        values[f"_{name}"] = list(value) if isinstance(value, tuple) else value
    lines = [statement(f"{name} = ", value, 4) for name, value in values.items()]
    if model.description:
        lines.insert(0, docstring(model.description, 4) + "\n")
    return "\n".join(lines)


def _extended(model: Model) -> dict[str, object]:
    mixins = effective.mixins(model)
    if mixins:
        return {"_name": model.name, "_inherit": [model.name, *mixins]}
    return {"_inherit": model.name}


def defined(model: Model) -> dict[str, object]:
    """The attributes of the class of a new model, by name."""
    values: dict[str, object] = {"_name": model.name, "_description": model.label}
    if effective.mixins(model):
        values["_inherit"] = list(effective.mixins(model))
    if model.inherits:
        values["_inherits"] = dict(model.inherits)
    if model.order or _default_order(model):
        values["_order"] = model.order or _default_order(model)
    if effective.rec_name(model) not in ("name", "id"):
        values["_rec_name"] = effective.rec_name(model)
    if model.company:
        values["_check_company_auto"] = True
    return values


def _default_order(model: Model) -> str:
    present = {item.name for item in effective.fields(model)}
    if "sequence" in present:
        return "sequence, id"
    if model.reference:
        return "id desc"
    return ""


def _fields(blueprint: Blueprint, model: Model) -> str:
    return "\n".join(field_source(blueprint, model, item) for item in effective.fields(model))


def _create(model: Model) -> list[str]:
    if not model.reference:
        return []
    sequence = 'self.env["ir.sequence"]'
    lines = [
        "    @api.model_create_multi",
        "    def create(self, vals_list):",
        '        new = self.env._("New")',
        "        for vals in vals_list:",
        '            if vals.get("name", new) == new:',
    ]
    if model.company:
        lines.append(f'                sequence = {sequence}.with_company(vals.get("company_id"))')
        sequence = "sequence"
    lines.append(statement('vals["name"] = ', Call(f"{sequence}.next_by_code", [model.name]), 16))
    lines.append("        return super().create(vals_list)")
    return ["\n".join(lines)]


def _reference_methods(model: Model) -> list[str]:
    blocks = []
    for item in effective.fields(model):
        if item.type == "Reference" and item.models and not item.related:
            call = Call("known.search", [[("model", "in", list(item.models))]])
            lines = [
                "    @api.model",
                f"    def _selection_{item.name}(self):",
                '        known = self.env["ir.model"].sudo()',
                statement("found = ", call, 8),
                "        return [(model.model, model.name) for model in found]",
            ]
            blocks.append("\n".join(lines))
    return blocks
