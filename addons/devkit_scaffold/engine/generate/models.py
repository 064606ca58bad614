"""One file a model."""

from ..blueprint import effective
from ..blueprint.model import Blueprint, Constraint, Model
from . import names
from .fields import field_source
from .file import GeneratedFile
from .inits import init_file
from .layout.python import Call, Str, class_head, statement
from .layout.text import docstring
from .smart_buttons import button_methods, count_methods
from .sql import constraint_definition
from .workflow import workflow_source

_BASES = {"stored": "models.Model", "transient": "models.TransientModel", "abstract": "models.AbstractModel"}


def model_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The package `models`."""
    if not blueprint.models:
        return []
    files = [init_file("models", (names.snake(model) for model in blueprint.models))]
    for model in blueprint.models:
        files.append(GeneratedFile.text(f"models/{names.snake(model)}.py", model_source(blueprint, model)))
    return files


def model_source(blueprint: Blueprint, model: Model) -> str:
    """The whole file of a model."""
    blocks = [_attributes(model), *filter(None, [_fields(model)])]
    if model.constraints:
        blocks.append("\n".join(_constraint(item) for item in model.constraints))
    methods = [*count_methods(model), *_reference_methods(model), *_create(model)]
    methods += [*workflow_source(blueprint, model), *button_methods(blueprint, model)]
    body = "\n\n".join([*blocks, *methods])
    head = f"{_imports(body)}\n\n\n{class_head(names.class_name(model), _BASES[model.kind])}"
    return f"{head}{body}\n"


def _imports(body: str) -> str:
    uses = {"api": "\n    @api.", "fields": " = fields."}
    wanted = [name for name, sign in uses.items() if sign in body]
    lines = [f"from odoo import {', '.join([*wanted, 'models'])}"]
    errors = [name for name in ("AccessError", "UserError") if f"raise {name}(" in body]
    if errors:
        lines.append(f"from odoo.exceptions import {', '.join(errors)}")
    return "\n".join(lines)


def _attributes(model: Model) -> str:
    values = _extended(model) if model.extends else _defined(model)
    lines = [statement(f"{name} = ", value, 4) for name, value in values.items()]
    if model.description:
        lines.insert(0, docstring(model.description, 4) + "\n")
    return "\n".join(lines)


def _extended(model: Model) -> dict[str, object]:
    mixins = _mixins(model)
    if mixins:
        return {"_name": model.name, "_inherit": [model.name, *mixins]}
    return {"_inherit": model.name}


def _mixins(model: Model) -> list[str]:
    return ["mail.thread", "mail.activity.mixin"] if model.chatter else []


def _defined(model: Model) -> dict[str, object]:
    values: dict[str, object] = {"_name": model.name, "_description": model.label}
    if _mixins(model):
        values["_inherit"] = _mixins(model)
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


def _fields(model: Model) -> str:
    return "\n".join(field_source(model, item) for item in effective.fields(model))


def _constraint(item: Constraint) -> str:
    call = Call("models.Constraint", [Str(constraint_definition(item)), Str(item.message)], explode=True)
    return statement(f"_{item.name} = ", call, 4)


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
        if item.type == "Reference" and not item.related:
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
