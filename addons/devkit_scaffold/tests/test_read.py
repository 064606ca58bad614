import base64
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.modules.module import get_module_path
from odoo.tests import tagged

from ..engine.read import files_of
from ..engine.stored_base import unpack_base
from .common import ScaffoldCase


@tagged("post_install", "-at_install")
class TestRead(ScaffoldCase):
    def wizard(self, role="administrator", **values):
        return self.env["devkit.scaffold.read"].with_user(self.users[role]).create(values)

    def read_module(self, name, role="administrator"):
        module = self.env["ir.module.module"].search([("name", "=", name)])
        wizard = self.wizard(role, start="module", module_id=module.id)
        return self.env["devkit.scaffold.blueprint"].browse(wizard.action_confirm()["res_id"])

    def test_a_module_of_this_server_comes_back_to_the_last_byte(self):
        blueprint = self.read_module("bus")
        self.assertFalse(blueprint.problem_count, blueprint.problems)
        self.assertIn("bus.bus", blueprint.model_ids.mapped("name"))
        before = files_of(Path(get_module_path("bus")).resolve())
        self.assertEqual({file.path: file.content for file in blueprint._files()}, before)
        self.assertEqual(unpack_base(base64.b64decode(blueprint.origin_archive)).files, before)

    def test_a_changed_field_touches_its_file_alone(self):
        blueprint = self.read_module("bus")
        before = {file.path: file.content for file in blueprint._files()}
        line = blueprint.model_ids.filtered(lambda model: model.name == "bus.bus").field_ids[0]
        line.string = "Where To"
        after = {file.path: file.content for file in blueprint._files()}
        self.assertEqual([path for path in after if after[path] != before[path]], ["models/bus.py"])
        self.assertIn(b"Where To", after["models/bus.py"])

    def test_only_administrators_read_code(self):
        for role in ("viewer", "operator"):
            with self.assertRaises(AccessError):
                self.read_module("bus", role)

    def test_a_folder_outside_of_the_target_is_refused(self):
        with TemporaryDirectory() as folder:
            allowed = lambda settings, write=False: [folder]  # noqa: E731
            with patch.object(type(self.env["devkit.settings"]), "_roots", allowed):
                target = self.env["devkit.target"].create({"name": "Here", "kind": "folder", "path": folder})
                for name, message in (("..", "outside"), ("nothing", "does not exist")):
                    wizard = self.wizard(start="module", place="target", target_id=target.id, folder=name)
                    with self.assertRaisesRegex(UserError, message):
                        wizard.action_confirm()

    def test_nothing_chosen_is_said(self):
        with self.assertRaises(UserError):
            self.wizard(start="module").action_confirm()
        with self.assertRaises(UserError):
            self.wizard(start="module", place="target").action_confirm()
        with self.assertRaises(UserError):
            self.wizard(start="customised").action_confirm()

    def test_customisations_become_a_blueprint(self):
        model = self.env["ir.model"]._get("res.partner.category")
        wizard = self.wizard(
            start="customised", name="Partners", technical_name="partner_custom", only_models=model.model
        )
        with self.assertRaisesRegex(UserError, "no field and no model"):
            wizard.action_confirm()
        self.env["ir.model.fields"].create(
            {
                "name": "x_studio_code",
                "ttype": "char",
                "model_id": model.id,
                "state": "manual",
                "field_description": "Short Code",
            }
        )
        wizard.invalidate_recordset(["custom_models"])
        self.assertIn(model.model, wizard.custom_models)
        blueprint = self.env["devkit.scaffold.blueprint"].browse(wizard.action_confirm()["res_id"])
        self.assertEqual(blueprint.model_ids.name, "res.partner.category")
        self.assertEqual(blueprint.model_ids.field_ids.name, "code")
        self.assertFalse(blueprint.problem_count, blueprint.problems)
        files = {file.path: file.content.decode("utf-8", "replace") for file in blueprint._files()}
        self.assertIn('"x_studio_code", "code"', files["customisations.py"])
