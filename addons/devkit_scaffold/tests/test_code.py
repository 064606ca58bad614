from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..engine.blueprint import read, to_yaml
from .common import SMALL, ScaffoldCase

CODE = """
hooks: {post_init: "env['small.thing'].search([])"}
"""
ALL = """
wizards:
  small.thing.mark:
    label: Mark Things
    on: small.thing
    field: chosen_ids
    button: Mark
    groups: user
    fields: {amount: {type: Integer, required: true}}
    then: {write: {amount: =wizard.amount}}
reports:
  thing_sheet: {label: Thing Sheet, model: small.thing, fields: [name, amount], paper: {format: A5}}
controllers:
  things: {route: /small/things, model: small.thing, fields: [name], where: [[amount, ">", 1]]}
  page: {route: /small/page, type: http, auth: public, model: small.thing, fields: [name], answer: record}
settings:
  limit: {label: Limit of Amounts, type: Integer, default: 5}
  level: {label: Level of Care, kind: company, type: Selection, selection: {a: A, b: B}, default: b}
"""


@tagged("post_install", "-at_install")
class TestCode(ScaffoldCase):
    def test_only_administrators_write_code(self):
        for role in ("operator", "administrator"):
            blueprints = self.as_user(self.Blueprint, role)
            if role == "operator":
                with self.assertRaisesRegex(AccessError, "hooks.post_init"):
                    blueprints._create_from_yaml(SMALL + CODE)
            else:
                self.assertIn("post_init", blueprints._create_from_yaml(SMALL + CODE).yaml)

    def test_an_operator_cannot_add_code_by_any_door(self):
        seen = self.as_user(self.blueprint, "operator")
        with self.assertRaises(AccessError):
            seen.more = CODE
        with self.assertRaises(AccessError):
            seen.model_ids.more = "code: |\n  x = 1"
        with self.assertRaises(AccessError):
            seen.model_ids.field_ids[0].more = "arguments: {groups: 'print(1)'}"
        with self.assertRaises(AccessError):
            self.as_user(self.env["devkit.scaffold.controller"], "operator").create(
                {"blueprint_id": seen.id, "name": "x", "route": "/x", "code": "return 1"}
            )
        with self.assertRaises(AccessError):
            self.as_user(self.env["devkit.scaffold.dialog"], "operator").create(
                {
                    "blueprint_id": seen.id,
                    "name": "x.y",
                    "label": "X",
                    "on": "small.thing",
                    "does": "code: print(1)",
                }
            )

    def test_code_of_an_administrator_stays_when_others_change_what_is_around_it(self):
        seen = self.as_user(self.blueprint, "operator")
        self.blueprint.more = CODE
        seen.summary = "Changed"
        seen.model_ids.label = "Object"
        with self.assertRaises(AccessError):
            seen.more = CODE.replace("search", "unlink")
        seen.more = False
        self.assertNotIn("hooks", seen.yaml)

    def test_wizards_reports_routes_and_settings_are_records_and_lose_nothing(self):
        record = self.Blueprint._create_from_yaml(SMALL + ALL)
        self.assertEqual(record.state, "ready")
        self.assertEqual(record.wizard_ids.on, "small.thing")
        self.assertEqual(record.report_ids.field_names, "name, amount")
        self.assertEqual(record.controller_ids.mapped("type"), ["jsonrpc", "http"])
        self.assertEqual(record.setting_ids.mapped("default"), ["5", "b"])
        record.invalidate_recordset()
        self.assertEqual(record.yaml, to_yaml(read(SMALL + ALL)))
        self.assertIn("wizards/small_thing_mark.py", [file.path for file in record._files()])

    def test_lines_of_another_company_are_not_seen(self):
        record = self.Blueprint._create_from_yaml(SMALL + ALL)
        record.company_id = self.env["res.company"].create({"name": "Other"})
        for name in ("wizard_ids", "report_ids", "controller_ids", "setting_ids"):
            lines = record[name]
            seen = self.as_user(lines.browse(), "viewer").search([("id", "in", lines.ids)])
            self.assertFalse(seen, name)
