"""Settings: fields of `res.config.settings`, where their values are kept, and their page in Settings."""

from ..blueprint import effective
from ..blueprint.model import Blueprint, Setting
from . import names
from .file import DATA, GeneratedFile
from .layout.python import Call, statement
from .layout.xml import Element, document, element

SETTINGS, COMPANY = "res.config.settings", "res.company"


def setting_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The classes, the defaults and the page."""
    if not blueprint.settings:
        return []
    files = [GeneratedFile.text("models/res_config_settings.py", _settings_source(blueprint))]
    kept = company_settings(blueprint)
    if kept:
        files.append(GeneratedFile.text("models/res_company.py", _company_source(blueprint, kept)))
    defaults = [item for item in blueprint.settings if item.kind == "parameter" and _is_given(item)]
    if defaults:
        root = element("odoo", {"noupdate": "1"}, *(_default(blueprint, item) for item in defaults))
        files.append(GeneratedFile.text("data/ir_config_parameter.xml", document(root), DATA))
    page = document(_page(blueprint))
    files.append(GeneratedFile.text("views/res_config_settings_views.xml", page, DATA))
    return files


def setting_group_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The groups that settings switch on, which views may name."""
    groups = [item for item in blueprint.settings if item.kind == "group" and not item.group]
    if not groups:
        return []
    root = element("odoo", {}, *(_group(item) for item in groups))
    return [GeneratedFile.text("security/settings_groups.xml", document(root), DATA)]


def field_name(blueprint: Blueprint, item: Setting) -> str:
    """The field of `res.config.settings`, which all modules share; Odoo reads what it does off its name."""
    if item.kind == "module":
        return f"module_{item.module or item.name}"
    prefix = "group_" if item.kind == "group" else ""
    return f"{prefix}{blueprint.module.name}_{item.name}"


def parameter(blueprint: Blueprint, item: Setting) -> str:
    """The key of the system parameter."""
    return f"{blueprint.module.name}.{item.name}"


def group_ref(blueprint: Blueprint, item: Setting) -> str:
    """The xml id of the group that a setting gives to everybody."""
    return item.group or f"{blueprint.module.name}.{names.group_id(item.name)}"


def company_settings(blueprint: Blueprint) -> list[Setting]:
    """The settings for which the module gives a company a field."""
    return [item for item in blueprint.settings if item.kind == "company"]


def _is_given(item: Setting) -> bool:
    return item.default not in (None, False, "", 0)


def _type_arguments(item: Setting) -> dict[str, object]:
    arguments: dict[str, object] = {}
    if item.type == "Many2one":
        arguments["comodel_name"] = item.comodel
    if item.type == "Selection":
        arguments["selection"] = [tuple(pair) for pair in item.selection]
    return arguments


def _source(name: str, title: str, base: str, fields: list[str]) -> str:
    head = f"from odoo import fields, models\n\n\nclass {title}({base}):\n"
    return f'{head}    _inherit = "{name}"\n\n' + "\n".join(fields) + "\n"


def _settings_source(blueprint: Blueprint) -> str:
    fields = [_field(blueprint, item) for item in blueprint.settings]
    return _source(SETTINGS, "ResConfigSettings", "models.TransientModel", fields)


def _field(blueprint: Blueprint, item: Setting) -> str:
    name, arguments = field_name(blueprint, item), {}
    if item.kind == "company":
        arguments["related"] = f"company_id.{name}"
        arguments["readonly"] = False
    else:
        arguments.update(_type_arguments(item))
    if item.label != effective.derived_label(name):
        arguments["string"] = item.label
    if item.kind == "parameter":
        arguments["config_parameter"] = parameter(blueprint, item)
    if item.kind == "group":
        arguments["implied_group"] = group_ref(blueprint, item)
    if item.help:
        arguments["help"] = item.help
    return statement(f"{name} = ", Call(f"fields.{item.type}", (), arguments, explode=True), 4)


def _company_source(blueprint: Blueprint, kept: list[Setting]) -> str:
    return _source(COMPANY, "ResCompany", "models.Model", [_company_field(blueprint, item) for item in kept])


def _company_field(blueprint: Blueprint, item: Setting) -> str:
    name, arguments = field_name(blueprint, item), _type_arguments(item)
    if item.label != effective.derived_label(name):
        arguments["string"] = item.label
    if _is_given(item):
        arguments["default"] = item.default
    if item.help:
        arguments["help"] = item.help
    return statement(f"{name} = ", Call(f"fields.{item.type}", (), arguments, explode=True), 4)


def _default(blueprint: Blueprint, item: Setting) -> Element:
    """A parameter that is there from the start. Once a person empties it, no upgrade brings it back."""
    attributes = {"id": f"parameter_{item.name}", "model": "ir.config_parameter", "forcecreate": "False"}
    record = element("record", attributes)
    record.add("field", {"name": "key"}, text=parameter(blueprint, item))
    record.add("field", {"name": "value"}, text=str(item.default))
    return record


def _group(item: Setting) -> Element:
    record = element("record", {"id": names.group_id(item.name), "model": "res.groups"})
    record.add("field", {"name": "name"}, text=item.label)
    if item.help:
        record.add("field", {"name": "comment"}, text=item.help)
    return record


def _page(blueprint: Blueprint) -> Element:
    module = blueprint.module
    root = element("odoo")
    view = root.add("record", {"id": "res_config_settings_view_form", "model": "ir.ui.view"})
    view.add("field", {"name": "name"}, text=f"res.config.settings.view.form.{module.name}")
    view.add("field", {"name": "model"}, text=SETTINGS)
    view.add("field", {"name": "inherit_id", "ref": "base.res_config_settings_view_form"})
    arch = view.add("field", {"name": "arch", "type": "xml"})
    where = arch.add("xpath", {"expr": "//form", "position": "inside"})
    app = where.add("app", {"name": module.name, "string": module.title, "data-string": module.title})
    block = app.add("block", {"name": f"{module.name}_settings", "title": module.title})
    block.children += [_setting(blueprint, item) for item in blueprint.settings]
    action = root.add("record", {"id": "action_res_config_settings", "model": "ir.actions.act_window"})
    action.add("field", {"name": "name"}, text="Settings")
    action.add("field", {"name": "res_model"}, text=SETTINGS)
    action.add("field", {"name": "view_mode"}, text="form")
    action.add("field", {"name": "context"}, text=f"{{'module': '{module.name}', 'bin_size': False}}")
    if effective.stored_models(blueprint):
        root.add("menuitem", _menu(blueprint))
    return root


def _setting(blueprint: Blueprint, item: Setting) -> Element:
    name = field_name(blueprint, item)
    attributes = {"id": f"{blueprint.module.name}_{item.name}"}
    if item.type != "Boolean":
        attributes["string"] = item.label
    if item.help:
        attributes["help"] = item.help
    if item.kind == "company":
        attributes["company_dependent"] = "1"
    if item.depends_on:
        by_name = {each.name: field_name(blueprint, each) for each in blueprint.settings}
        attributes["invisible"] = " or ".join(f"not {by_name[other]}" for other in item.depends_on)
    field = {"name": name}
    if item.required:
        field["required"] = f"not ({attributes['invisible']})" if item.depends_on else "1"
    setting = element("setting", attributes)
    setting.add("field", field)
    return setting


def _menu(blueprint: Blueprint) -> dict[str, str]:
    """The last entry of the application's menu; only who administers the database may open settings."""
    return {
        "id": f"menu_{blueprint.module.name}_settings",
        "name": "Settings",
        "parent": names.root_menu_id(blueprint),
        "action": "action_res_config_settings",
        "groups": "base.group_system",
        "sequence": "95",
    }
