"""Wizards: the class that applies them, the dialog, and the action in the menu of what they are for."""

from ..blueprint import effective
from ..blueprint.model import Blueprint, Field, Model, Wizard
from ..blueprint.wizard_model import as_model, records_field
from . import binding, names
from .effects import Place, effect_lines
from .fields import field_source
from .file import DATA, GeneratedFile
from .layout.imports import imports_for
from .layout.python import Call, Raw, class_head, statement
from .layout.text import docstring
from .layout.xml import Element, document, element
from .views import common

LONG = ("Html", "Text")


def wizard_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The classes and the dialogs."""
    files = []
    for wizard in blueprint.wizards:
        stem = names.snake(wizard)
        files.append(GeneratedFile.text(f"wizards/{stem}.py", wizard_source(blueprint, wizard)))
        root = element("odoo", {}, _view(wizard), _action(blueprint, wizard))
        files.append(GeneratedFile.text(f"wizards/{stem}_views.xml", document(root), DATA))
    return files


def wizard_source(blueprint: Blueprint, wizard: Wizard) -> str:
    """The whole file of the class."""
    model = as_model(wizard)
    records = records_field(wizard)
    lines = [statement("_name = ", model.name, 4), statement("_description = ", model.label, 4)]
    if wizard.help:
        lines.insert(0, docstring(wizard.help, 4) + "\n")
    fields = [_field(blueprint, model, item, records) for item in effective.fields(model)]
    blocks = ["\n".join(lines), "\n".join(fields), _default(wizard), _apply(blueprint, wizard)]
    body = "\n\n".join(blocks)
    head = class_head(names.class_name(wizard), "models.TransientModel")
    imports = "\n\n".join(imports_for(body, [("odoo", "models")]))
    return f"{imports}\n\n\n{head}{body}\n"


def _field(blueprint: Blueprint, model: Model, item: Field, records: str) -> str:
    if item.name != records:
        return field_source(blueprint, model, item)
    arguments: dict[str, object] = {"comodel_name": item.comodel}
    if item.string and item.string != effective.derived_label(item.name):
        arguments["string"] = item.string
    default = f"lambda self: self._default_{records}()"
    arguments |= {"default": Raw(default), "required": True}
    return statement(f"{item.name} = ", Call("fields.Many2many", (), arguments, explode=True), 4)


def _default(wizard: Wizard) -> str:
    """The records from which the wizard was opened, where they are of its model."""
    return "\n".join(
        [
            f"    def _default_{records_field(wizard)}(self):",
            "        context = self.env.context",
            statement("records = ", Raw(f'self.env["{wizard.on}"]'), 8),
            f'        if context.get("active_model") != "{wizard.on}":',
            "            return records",
            '        ids = context.get("active_ids") or [context.get("active_id")]',
            "        return records.browse(filter(None, ids))",
        ]
    )


def _apply(blueprint: Blueprint, wizard: Wizard) -> str:
    model = as_model(wizard)
    records = records_field(wizard)
    place = Place("records", "self", effective.fields(model))
    return "\n".join(
        [
            "    def action_apply(self):",
            "        self.ensure_one()",
            f"        records = self.{records}",
            *effect_lines(blueprint, wizard.on, wizard.then, place),
            '        return {"type": "ir.actions.act_window_close"}',
        ]
    )


def _view(wizard: Wizard) -> Element:
    model = as_model(wizard)
    record = element("record", {"id": names.view_id(model, "form"), "model": "ir.ui.view"})
    record.add("field", {"name": "name"}, text=names.xml_name(model, "form"))
    record.add("field", {"name": "model"}, text=model.name)
    form = record.add("field", {"name": "arch", "type": "xml"}).add("form", {"string": wizard.label})
    if wizard.help:
        form.add("p", {"class": "text-muted"}, text=wizard.help)
    group = form.add("group")
    chosen = {"name": records_field(wizard), "widget": "many2many_tags"}
    group.add("field", {**chosen, "options": "{'no_create': True}"})
    hidden = _hidden(wizard)
    for item in effective.fields(model)[1:]:
        if item.name not in hidden and item.type not in LONG:
            group.children.append(_shown(item))
    for name in hidden:
        group.add("field", {"name": name, "invisible": "1"})
    for item in effective.fields(model)[1:]:
        if item.type in LONG:
            form.add("label", {"for": item.name})
            form.add("field", {"name": item.name})
    form.children.append(_footer(wizard))
    return record


def _hidden(wizard: Wizard) -> list[str]:
    """Currency fields that only came along with an amount."""
    given = {item.name for item in wizard.fields}
    fields = effective.fields(as_model(wizard))
    return [item.name for item in fields[1:] if item.name not in given]


def _shown(item: Field) -> Element:
    widget = item.widget or common.widget(item)
    return element("field", {"name": item.name, **({"widget": widget} if widget else {})})


def _footer(wizard: Wizard) -> Element:
    footer = element("footer")
    apply_ = {"name": "action_apply", "type": "object", "string": wizard.button, "class": "btn-primary"}
    footer.add("button", {**apply_, "data-hotkey": "q"})
    discard = {"string": "Discard", "class": "btn-secondary", "special": "cancel", "data-hotkey": "x"}
    footer.add("button", discard)
    return footer


def _action(blueprint: Blueprint, wizard: Wizard) -> Element:
    model = as_model(wizard)
    record = element("record", {"id": names.action_id(model), "model": "ir.actions.act_window"})
    record.add("field", {"name": "name"}, text=wizard.label)
    record.add("field", {"name": "res_model"}, text=model.name)
    record.add("field", {"name": "view_mode"}, text="form")
    record.add("field", {"name": "target"}, text="new")
    record.add("field", {"name": "binding_model_id", **binding.model_link(blueprint, wizard.on)})
    record.add("field", {"name": "binding_view_types"}, text="list,form")
    if wizard.groups:
        links = ", ".join(f"Command.link(ref('{names.group_link(name)}'))" for name in wizard.groups)
        record.add("field", {"name": "group_ids", "eval": f"[{links}]"})
    return record
