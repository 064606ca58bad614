"""Groups, access lines and record rules."""

import csv
import io
import re

from ..blueprint import effective
from ..blueprint.model import Blueprint, Model
from ..blueprint.wizard_model import as_model, wizard_groups
from . import names
from .file import DATA, GeneratedFile
from .layout.xml import Element, document, element
from .record_rules import rule_records

COLUMNS = [
    "id",
    "name",
    "model_id:id",
    "group_id:id",
    "perm_read",
    "perm_write",
    "perm_create",
    "perm_unlink",
]


def security_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """Groups and access lines, and rules where a model has a company."""
    files = [groups_file(blueprint)] if effective.groups(blueprint) else []
    files += [access_file(blueprint)] if effective.guarded_models(blueprint) else []
    records = [record for model in blueprint.models for record in rule_records(blueprint, model)]
    if records:
        rules = document(element("odoo", {}, *records))
        files.append(GeneratedFile.text("security/ir_rule.xml", rules, DATA))
    return files


def groups_file(blueprint: Blueprint) -> GeneratedFile:
    """The privilege and its groups."""
    root = element("odoo")
    privilege = root.add("record", {"id": names.privilege_id(blueprint), "model": "res.groups.privilege"})
    privilege.add("field", {"name": "name"}, text=blueprint.module.title)
    privilege.add("field", {"name": "category_id", "ref": category_ref(blueprint.module.category)})
    for number, group in enumerate(effective.groups(blueprint), 1):
        root.children.append(_group(blueprint, group, number))
    return GeneratedFile.text(f"security/{blueprint.module.name}_groups.xml", document(root), DATA)


def _group(blueprint: Blueprint, group, number: int) -> Element:
    record = element("record", {"id": names.group_id(group.name), "model": "res.groups"})
    record.add("field", {"name": "name"}, text=group.label)
    record.add("field", {"name": "privilege_id", "ref": names.privilege_id(blueprint)})
    record.add("field", {"name": "sequence", "eval": str(number * 10)})
    own = [names.group_id(name) for name in group.implies if "." not in name]
    implied = [*(own or ["base.group_user"]), *(name for name in group.implies if "." in name)]
    links = ", ".join(f"Command.link(ref('{name}'))" for name in implied)
    record.add("field", {"name": "implied_ids", "eval": f"[{links}]"})
    is_top = not any(group.name in other.implies for other in effective.groups(blueprint))
    if is_top:
        users = "[Command.link(ref('base.user_root')), Command.link(ref('base.user_admin'))]"
        record.add("field", {"name": "user_ids", "eval": users})
    if group.description:
        record.add("field", {"name": "comment"}, text=group.description)
    return record


def category_ref(category: str) -> str:
    """The xml id that Odoo gives to a manifest's category (odoo/modules/db.py, `create_categories`)."""
    path = "_".join(re.sub(r"\s*/\s*", "/", category).lower().split("/"))
    return "base.module_category_" + path.replace("&", "and").replace(" ", "_")


def access_file(blueprint: Blueprint) -> GeneratedFile:
    """`ir.model.access.csv`: one line a model and group."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for model in effective.guarded_models(blueprint):
        for group, operations in effective.access(blueprint, model).items():
            flags = [int(operation in operations) for operation in effective.ALL]
            writer.writerow(_access_line(model, group) + flags)
        if model.portal:
            writer.writerow([*_access_line(model, "base.group_portal"), 1, 0, 0, 0])
    for wizard in blueprint.wizards:
        # A dialog is filled in and applied; Odoo cleans up after it.
        for group in wizard_groups(blueprint, wizard):
            writer.writerow([*_access_line(as_model(wizard), group), 1, 1, 1, 0])
    return GeneratedFile.text("security/ir.model.access.csv", buffer.getvalue(), DATA)


def _access_line(model: Model, group: str) -> list[str]:
    snake = names.snake(model)
    line = f"access_{snake}_{group.replace('.', '_')}"
    return [line, f"{model.name} {group}", f"model_{snake}", names.group_link(group)]
