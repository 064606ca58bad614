from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..engine.blueprint import code, read
from .common import SMALL, ScaffoldCase

COMPUTED = SMALL + "      double: {type: Integer, compute: {code: record.double = record.amount * 2}}\n"
MEMBERS = "code: |\n  def hello(self):\n      return 1\n"


@tagged("post_install", "-at_install")
class TestCodeDoors(ScaffoldCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        administrator = cls.Blueprint.with_user(cls.users["administrator"])
        cls.coded = administrator._create_from_yaml(COMPUTED)

    def operator(self, record):
        return self.as_user(record, "operator")

    def test_administrators_save_code(self):
        self.assertEqual(len(code.places(read(self.coded.yaml))), 1)
        model = self.as_user(self.coded.model_ids, "administrator")
        model.more = MEMBERS
        self.assertEqual(len(code.places(read(self.coded.yaml))), 2)

    def test_nobody_else_creates_a_blueprint_with_code(self):
        for role in ("operator", "viewer"):
            with self.assertRaises(AccessError):
                self.as_user(self.Blueprint, role)._create_from_yaml(COMPUTED)
        with self.assertRaisesRegex(AccessError, "models.small.thing.fields.double.compute.code"):
            self.operator(self.Blueprint)._create_from_yaml(COMPUTED)

    def test_nobody_else_creates_code_through_lines(self):
        fields = self.operator(self.env["devkit.scaffold.field"])
        values = {"name": "x", "type": "Integer", "more": "compute: {code: record.x = 1}"}
        with self.assertRaises(AccessError):
            fields.create(values | {"model_id": self.blueprint.model_ids.id})
        commands = [(0, 0, values)]
        with self.assertRaises(AccessError):
            self.operator(self.blueprint.model_ids).write({"field_ids": commands})
        with self.assertRaises(AccessError):
            self.operator(self.blueprint).write(
                {"model_ids": [(1, self.blueprint.model_ids.id, {"field_ids": commands})]}
            )

    def test_nobody_else_writes_code(self):
        for values in (
            {"more": MEMBERS},
            {"more": "constraints: {odd: {kind: sql, code: CHECK(1 = 1), message: No}}"},
            {"more": "views: {own: {x: {kind: form, arch: <form/>}}}"},
        ):
            with self.assertRaises(AccessError):
                self.operator(self.blueprint.model_ids).write(values)
        for more in ("hooks: {post_init: env.cr}", "files: {models/x.py: import os}"):
            with self.assertRaises(AccessError):
                self.operator(self.blueprint).write({"more": more})

    def test_code_that_cannot_be_read_is_code_when_it_can(self):
        lines = self.operator(self.blueprint.model_ids)
        lines.more = "code: [broken"
        with self.assertRaises(AccessError):
            lines.more = "code: broken = 1"

    def test_nobody_else_changes_or_moves_code(self):
        field = self.operator(self.coded.model_ids.field_ids[-1])
        with self.assertRaises(AccessError):
            field.compute = "code: record.double = 0"
        with self.assertRaises(AccessError):
            field.name = "other"
        with self.assertRaises(AccessError):
            field.model_id = self.blueprint.model_ids

    def test_import_of_a_file_is_a_door_too(self):
        fields = self.operator(self.env["devkit.scaffold.field"])
        model = self.blueprint.model_ids.id
        row = ["x", "Integer", str(model), "compute: {code: record.x = 1}"]
        result = fields.load(["name", "type", "model_id/.id", "more"], [row])
        self.assertFalse(result["ids"])
        self.assertIn("administrator", result["messages"][0]["message"])

    def test_the_wizard_is_a_door_too(self):
        wizards = self.operator(self.env["devkit.scaffold.wizard"])
        for values in ({}, {"blueprint_id": self.blueprint.id}):
            with self.assertRaises(AccessError):
                wizards.create({"start": "yaml", "yaml": COMPUTED} | values).action_confirm()
        wizard = self.as_user(self.env["devkit.scaffold.wizard"], "administrator")
        self.assertTrue(wizard.create({"start": "yaml", "yaml": COMPUTED}).action_confirm()["res_id"])

    def test_everybody_uses_what_an_administrator_saved(self):
        mine = self.operator(self.coded)
        mine.summary = "Other words"
        mine.model_ids.field_ids[0].help = "What it is called"
        self.assertEqual(mine.state, "ready")
        self.assertTrue(mine.get_preview()["files"])
        self.assertTrue(mine.action_prove())
        mine._write_from_yaml(mine.yaml.replace("Other words", "Again"))
        mine.model_ids.field_ids[-1].unlink()
        self.assertEqual(code.places(read(mine.yaml)), ())

    def test_a_copy_holds_the_same_code_and_no_other(self):
        copy = self.operator(self.coded).copy({"technical_name": "small_module"})
        self.assertEqual(code.places(read(copy.yaml)), code.places(read(self.coded.yaml)))
        self.assertFalse(copy.env.su)
        with self.assertRaises(AccessError):
            self.operator(self.coded).copy({"more": "hooks: {post_init: env.cr}"})
        with self.assertRaises(AccessError):
            self.as_user(self.coded, "viewer").copy()
        other = self.env["res.company"].create({"name": "Other"})
        with self.assertRaises(AccessError):
            self.operator(self.coded).copy({"company_id": other.id})

    def test_templates_may_hold_code(self):
        template = self.env["devkit.scaffold.template"].search([("kind", "=", "template")], limit=1)
        values = {"start": "template", "template_id": template.id, "name": "Mine", "technical_name": "mine"}
        wizard = self.operator(self.env["devkit.scaffold.wizard"]).create(values)
        with patch.object(type(template), "yaml", COMPUTED):
            made = self.Blueprint.browse(wizard.action_confirm()["res_id"])
        self.assertEqual(len(code.places(read(made.yaml))), 1)
        self.assertEqual(made.technical_name, "mine")
        self.assertEqual(made.create_uid, self.users["operator"])
