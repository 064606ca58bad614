"""Tests: what each group may do with a model, and that a record stays within its company."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from .. import names
from ..layout.python import Call, Raw, statement
from .source import create, create_as, top_group, user
from .visible import visible


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """One test a group, one for companies."""
    blocks = [_group(blueprint, model, group.name) for group in effective.groups(blueprint)]
    if not dict(model.access).get(effective.EVERY_USER):
        blocks.append(_nobody(model))
    if model.company:
        blocks.append(_company(blueprint, model))
    return blocks


def _group(blueprint: Blueprint, model: Model, group: str) -> str:
    allowed = effective.allowed(blueprint, model, group)
    record = "record"
    values = visible(blueprint, model, group)
    lines = [f"    def test_access_{group}(self):"]
    if values is None:
        # No record is known that its rules let the group see: the rights to the model alone.
        return "\n".join([*lines, *_model_rights(model, group, allowed)])
    lines += create_as(model, group, record, **values)
    for operation in effective.ALL:
        word = "assertTrue" if operation in allowed else "assertFalse"
        odoo = "unlink" if operation == "delete" else operation
        lines.append(f'        self.{word}({record}.has_access("{odoo}"))')
    lines += _acts(model, record, allowed)
    return "\n".join(lines)


def _model_rights(model: Model, group: str, allowed: frozenset[str]) -> list[str]:
    lines = [statement("model = ", Raw(f'self.env["{model.name}"].with_user({user(group)})'), 8)]
    for operation in effective.ALL:
        word = "assertTrue" if operation in allowed else "assertFalse"
        odoo = "unlink" if operation == "delete" else operation
        lines.append(f'        self.{word}(model.has_access("{odoo}"))')
    return lines


def _acts(model: Model, record: str, allowed: frozenset[str]) -> list[str]:
    """Do it, rather than only ask whether it is allowed."""
    name = effective.rec_name(model)
    read = [f'        self.assertTrue({record}.read(["{name}"]))']
    if "read" not in allowed:
        read = ["        with self.assertRaises(AccessError):", f'            {record}.read(["{name}"])']
    unlink = [f"        {record}.unlink()", f"        self.assertFalse({record}.exists())"]
    if "delete" not in allowed:
        unlink = ["        with self.assertRaises(AccessError):", f"            {record}.unlink()"]
    return read + unlink


def _nobody(model: Model) -> str:
    record = "record"
    stranger = Call("new_test_user", [Raw("self.env")], {"login": f"{names.snake(model)}_stranger"})
    return "\n".join(
        [
            "    def test_access_without_group(self):",
            statement("stranger = ", stranger, 8),
            statement(f"{record} = ", create(model), 8),
            statement(f"{record} = ", Raw(f"{record}.with_user(stranger)"), 8),
            "        with self.assertRaises(AccessError):",
            f'            {record}.read(["{effective.rec_name(model)}"])',
        ]
    )


def _company(blueprint: Blueprint, model: Model) -> str:
    record, actor = "record", user(top_group(blueprint))
    other = Call('self.env["res.company"].create', [{"name": "Other Company"}])
    values = {"company_ids": [Raw("Command.set(other.ids)")], "company_id": Raw("other.id")}
    search = Call("visible.search", [[Raw(f'("id", "=", {record}.id)')]])
    return "\n".join(
        [
            "    def test_company(self):",
            statement(f"{record} = ", create(model), 8),
            statement("other = ", other, 8),
            statement("", Call(f"{actor}.write", [values]), 8),
            statement("visible = ", Raw(f'self.env["{model.name}"]'), 8),
            f"        visible = visible.with_user({actor})",
            statement("", Call("self.assertFalse", [search]), 8),
            statement(f"{record} = ", Raw(f"{record}.with_user({actor})"), 8),
            "        with self.assertRaises(AccessError):",
            f'            {record}.read(["{effective.rec_name(model)}"])',
        ]
    )
