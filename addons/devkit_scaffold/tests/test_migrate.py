from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..engine.blueprint import to_yaml
from .common import SMALL, ScaffoldCase


@tagged("post_install", "-at_install")
class TestMigrate(ScaffoldCase):
    def setUp(self):
        super().setUp()
        self.before = to_yaml(self.blueprint._blueprint())
        self.amount = self.blueprint.model_ids.field_ids.filtered(lambda line: line.name == "amount")

    def wizard(self, role="operator", **values):
        return self.as_user(self.env["devkit.scaffold.migrate"], role).create(
            {"blueprint_id": self.blueprint.id, "old_yaml": self.before} | values
        )

    def test_name_that_databases_know_is_kept_at_a_rename(self):
        self.amount.name = "quantity"
        self.assertFalse(self.amount.was)
        self.blueprint.written_path = "somewhere"
        self.amount.name = "pieces"
        self.assertEqual(self.amount.was, "quantity")
        self.amount.name = "count"
        self.assertEqual(self.amount.was, "quantity")

    def test_renamed_field_is_a_step_and_raises_the_version(self):
        self.amount.write({"name": "quantity", "was": "amount"})
        wizard = self.wizard()
        self.assertEqual((wizard.version_before, wizard.version), ("19.0.1.0.0", "19.0.1.1.0"))
        self.assertIn("amount → quantity", wizard.steps)
        self.assertFalse(wizard.losses)
        wizard.action_apply()
        self.assertEqual(self.blueprint.version, "19.0.1.1.0")
        self.assertIn("rename_field", self.blueprint.yaml)
        paths = [file.path for file in self.blueprint._files()]
        self.assertIn("migrations/19.0.1.1.0/pre-migration.py", paths)
        self.assertFalse(self.blueprint.model_ids.field_ids.filtered("was"))

    def test_lost_data_is_refused_until_it_is_allowed(self):
        self.amount.unlink()
        wizard = self.wizard()
        self.assertIn("small.thing.amount", wizard.losses)
        with self.assertRaisesRegex(UserError, "small.thing.amount"):
            wizard.action_apply()
        wizard.allow_loss = True
        wizard.action_apply()
        self.assertEqual(self.blueprint.version, "19.0.1.1.0")

    def test_what_is_unclear_is_asked_first(self):
        self.amount.required = True
        wizard = self.wizard()
        self.assertIn("becomes required", wizard.unclear)
        with self.assertRaisesRegex(UserError, "becomes required"):
            wizard.action_apply()

    def test_another_module_is_refused(self):
        wizard = self.wizard(old_yaml=SMALL.replace("small_module", "other_module"))
        self.assertIn("other_module", wizard.problems)
        with self.assertRaisesRegex(UserError, "other_module"):
            wizard.action_prove()

    def test_text_that_is_no_blueprint_is_shown(self):
        self.assertIn("module", self.wizard(old_yaml="models: {}").problems)

    def test_nothing_changed(self):
        wizard = self.wizard()
        self.assertFalse(wizard.changed)
        with self.assertRaisesRegex(UserError, "Nothing changed"):
            wizard.action_apply()

    def test_viewer_may_not_plan(self):
        with self.assertRaises(AccessError):
            self.wizard("viewer")

    def test_proof_of_the_upgrade_is_a_run_with_both_texts(self):
        self.amount.write({"name": "quantity", "was": "amount"})
        action = self.wizard().action_prove()
        run = self.env["devkit.run"].browse(action["res_id"])
        self.assertEqual((run.kind, run.state), ("scaffold_upgrade", "queued"))
        self.assertEqual(run.scaffold_blueprint_id, self.blueprint)
        self.assertIn("rename_field", run.params["yaml"])
        self.assertNotIn("rename_field", run.params["old_yaml"])

    def test_last_proven_text_is_the_version_before(self):
        run = self.env["devkit.run"]._start("scaffold_prove", {"yaml": self.before})
        run.sudo().write({"scaffold_blueprint_id": self.blueprint.id, "state": "done"})
        self.amount.write({"name": "quantity", "was": "amount"})
        wizards = self.env["devkit.scaffold.migrate"].with_context(default_blueprint_id=self.blueprint.id)
        self.assertEqual(wizards.new({}).old_yaml, self.before)
