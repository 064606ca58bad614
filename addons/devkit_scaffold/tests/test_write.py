import tempfile
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import ScaffoldCase


@tagged("post_install", "-at_install")
class TestWrite(ScaffoldCase):
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

    def wizard(self, **values):
        return self.as_user(self.env["devkit.scaffold.write"], "operator").create(
            {"blueprint_id": self.blueprint.id, "target_id": self.target.id} | values
        )

    def test_the_module_is_written_and_the_chatter_says_where(self):
        wizard = self.wizard()
        self.assertEqual(wizard.path, str(self.folder / "small_module"))
        wizard.action_write()
        self.assertTrue((self.folder / "small_module" / "__manifest__.py").is_file())
        self.assertIn(str(self.folder), self.blueprint.message_ids[0].body)
        self.assertEqual(self.blueprint.state, "ready")

    def test_what_was_changed_by_hand_is_replaced_only_when_asked_for(self):
        self.wizard().action_write()
        manifest = self.folder / "small_module" / "__manifest__.py"
        mine = f"# mine\n{manifest.read_text()}"
        manifest.write_text(mine)
        again = self.wizard()
        self.assertTrue(again.generated)
        again.action_write()
        self.assertEqual(manifest.read_text(), mine)
        again.overwrite = True
        again.action_write()
        self.assertNotIn("# mine", manifest.read_text())

    def test_somebody_elses_folder_is_never_touched(self):
        (self.folder / "small_module").mkdir()
        (self.folder / "small_module" / "mine.txt").write_text("mine")
        with self.assertRaises(UserError):
            self.wizard(overwrite=True).action_write()
        self.assertEqual([path.name for path in (self.folder / "small_module").iterdir()], ["mine.txt"])

    def test_a_blueprint_with_problems_leaves_nothing_half_written(self):
        self.blueprint.model_ids.field_ids[0].name = "Not A Name"
        with self.assertRaises(ValidationError):
            self.wizard().action_write()
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_names_of_installed_modules_are_refused(self):
        wizard = self.wizard()
        self.blueprint.technical_name = "devkit_base"
        with self.assertRaises(UserError):
            wizard.action_write()
        self.assertEqual(list(self.folder.iterdir()), [])
