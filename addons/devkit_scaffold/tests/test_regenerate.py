import base64
import tempfile
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..engine.stored_base import BASE_FILE, unpack_base
from .common import ScaffoldCase


@tagged("post_install", "-at_install")
class TestRegenerate(ScaffoldCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        roots = patch.object(
            type(self.env["devkit.settings"]), "_roots", lambda settings, write=False: [str(self.folder)]
        )
        roots.start()
        self.addCleanup(roots.stop)
        self.target = self.env["devkit.target"].create(
            {"name": "Addons", "kind": "folder", "path": str(self.folder)}
        )
        self.wizard().action_write()
        self.model = self.folder / "small_module" / "models" / "small_thing.py"

    def wizard(self, role="operator", **values):
        return self.as_user(self.env["devkit.scaffold.write"], role).create(
            {"blueprint_id": self.blueprint.id, "target_id": self.target.id} | values
        )

    def edit(self, old, new):
        text = self.model.read_text()
        self.assertIn(old, text)
        self.model.write_text(text.replace(old, new))

    def change_the_blueprint(self):
        self.blueprint.model_ids.field_ids.filtered(lambda line: line.name == "amount").help = "In pieces."

    def in_conflict(self, role="operator"):
        self.edit("amount = fields.Integer()", "amount = fields.Integer(copy=False)")
        self.change_the_blueprint()
        wizard = self.wizard(role)
        self.assertEqual(wizard.conflict_count, 1)
        wizard.action_settle()
        return wizard

    def test_every_writing_is_kept_once(self):
        generation = self.blueprint.generation_ids
        self.assertEqual(len(generation), 1)
        self.assertEqual(generation.path, str(self.folder / "small_module"))
        base = unpack_base(base64.b64decode(generation.archive))
        self.assertEqual(base.files["models/small_thing.py"], self.model.read_bytes())
        self.assertEqual(base.blueprint, generation.yaml)
        self.wizard().action_write()
        self.assertEqual(self.blueprint.generation_count, 1)

    def test_a_changed_blueprint_comes_and_a_hand_edit_stays(self):
        self.edit("amount =", "# counted twice a year\n    amount =")
        self.change_the_blueprint()
        wizard = self.wizard()
        self.assertIn('+    amount = fields.Integer(help="In pieces.")', wizard.difference)
        self.assertFalse(wizard.conflict_count)
        wizard.action_write()
        self.assertIn(
            '# counted twice a year\n    amount = fields.Integer(help="In pieces.")', self.model.read_text()
        )
        self.assertEqual(self.blueprint.generation_count, 2)

    def test_a_conflict_is_settled_before_anything_is_written(self):
        wizard = self.in_conflict()
        before = self.model.read_bytes()
        self.assertEqual(wizard.action_write()["tag"], "devkit_scaffold.settle")
        self.assertEqual(self.model.read_bytes(), before)
        (conflict,) = wizard.get_conflicts()["conflicts"]
        self.assertEqual(conflict["yours"], "    amount = fields.Integer(copy=False)\n")
        self.assertEqual(conflict["new"], '    amount = fields.Integer(help="In pieces.")\n')
        wizard.settle(conflict["id"], "yours")
        self.assertEqual(wizard.action_write()["tag"], "display_notification")
        self.assertEqual(self.model.read_bytes(), before)
        self.assertFalse(self.wizard().conflict_count, "what was settled is no conflict the next time")

    def test_text_of_ones_own_is_for_administrators(self):
        wizard = self.in_conflict()
        (conflict,) = wizard.get_conflicts()["conflicts"]
        self.assertFalse(wizard.get_conflicts()["may_own"])
        with self.assertRaises(AccessError):
            wizard.settle(conflict["id"], "own", "    amount = fields.Float()\n")
        with self.assertRaises(AccessError):
            wizard.conflict_ids.write({"own": "    amount = fields.Float()\n"})

    def test_an_administrator_writes_a_text_of_his_own(self):
        wizard = self.in_conflict("administrator")
        (conflict,) = wizard.get_conflicts()["conflicts"]
        with self.assertRaisesRegex(UserError, "models/small_thing.py, line"):
            wizard.settle(conflict["id"], "own", "    amount = (")
        wizard.settle(conflict["id"], "own", '    amount = fields.Integer(copy=False, help="In pieces.")')
        wizard.action_write()
        self.assertIn('fields.Integer(copy=False, help="In pieces.")\n', self.model.read_text())

    def test_a_choice_is_forgotten_when_the_file_changes(self):
        wizard = self.in_conflict()
        wizard.settle(wizard.conflict_ids.id, "new")
        self.edit("copy=False", "index=True")
        self.assertEqual(wizard.action_write()["tag"], "devkit_scaffold.settle")
        (conflict,) = wizard.get_conflicts()["conflicts"]
        self.assertIn("index=True", conflict["yours"])
        self.assertFalse(conflict["side"])

    def test_a_file_that_cannot_be_read_is_named(self):
        self.edit("amount = fields.Integer()", "amount = (")
        self.change_the_blueprint()
        wizard = self.wizard()
        self.assertRegex(wizard.problem, r"models/small_thing.py, line \d+")
        with self.assertRaises(UserError):
            wizard.action_write()

    def test_the_database_knows_the_base_that_the_folder_lost(self):
        (self.folder / "small_module" / BASE_FILE).unlink()
        self.edit("amount =", "# mine\n    amount =")
        self.change_the_blueprint()
        # As the web client asks.
        wizard = self.wizard().with_context(bin_size=True)
        self.assertTrue(wizard.has_base)
        wizard.action_write()
        self.assertIn('# mine\n    amount = fields.Integer(help="In pieces.")', self.model.read_text())

    def test_without_any_base_every_difference_is_to_settle(self):
        (self.folder / "small_module" / BASE_FILE).unlink()
        self.blueprint.generation_ids.unlink()
        self.edit("amount = fields.Integer()", "amount = fields.Integer(copy=False)")
        wizard = self.wizard()
        self.assertFalse(wizard.has_base)
        self.assertEqual(wizard.conflict_count, 1)

    def test_the_preview_shows_the_difference_to_who_may_write(self):
        self.edit("amount =", "# mine\n    amount =")
        self.change_the_blueprint()
        mine = self.as_user(self.blueprint, "operator")
        self.assertTrue(mine.get_preview()["has_difference"])
        shown = mine.get_difference()
        self.assertEqual(
            [file["path"] for file in shown["files"]],
            ["i18n/small_module.pot", "models/small_thing.py", "tests/test_small_thing.py"],
        )
        self.assertFalse(shown["problem"])
        seen = self.as_user(self.blueprint, "viewer")
        self.assertFalse(seen.get_preview()["has_difference"])
        with self.assertRaises(AccessError):
            seen.get_difference()

    def test_a_folder_that_is_gone_is_said(self):
        self.blueprint.written_path = str(self.folder / "nothing")
        self.assertIn("not there", self.blueprint.get_difference()["problem"])
        self.blueprint.written_path = str(self.folder.parent)
        self.assertIn("Allowed roots", self.blueprint.get_difference()["problem"])

    def test_other_companies_do_not_see_what_was_written(self):
        self.blueprint.company_id = self.env["res.company"].create({"name": "Other"})
        self.assertFalse(self.as_user(self.env["devkit.scaffold.generation"], "operator").search([]))
        with self.assertRaises(AccessError):
            self.as_user(self.env["devkit.scaffold.generation"], "operator").create({"module": "x"})
