import base64

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common import SMALL, ScaffoldCase


@tagged("post_install", "-at_install")
class TestWizard(ScaffoldCase):
    def wizard(self, key):
        card = self.env["devkit.scaffold.template"].search([("key", "=", key)])
        action = self.as_user(card, "operator").action_use()
        return self.as_user(self.env["devkit.scaffold.wizard"], "operator").browse(action["res_id"])

    def confirmed(self, wizard):
        return self.Blueprint.browse(wizard.action_confirm()["res_id"])

    def test_an_example_becomes_a_blueprint(self):
        wizard = self.wizard("rental_contract")
        self.assertEqual((wizard.name, wizard.technical_name), ("Rental Contracts", "rental_contract"))
        blueprint = self.confirmed(wizard)
        self.assertEqual(blueprint.user_id, self.users["operator"])
        self.assertIn("rental.contract", blueprint.model_ids.mapped("name"))

    def test_the_names_may_be_changed(self):
        with Form(self.wizard("rental_contract")) as form:
            form.name = "Boat Hire!"
            self.assertEqual(form.technical_name, "boat_hire")
            wizard = form.save()
        blueprint = self.confirmed(wizard)
        self.assertEqual((blueprint.name, blueprint.technical_name), ("Boat Hire!", "boat_hire"))

    def test_from_scratch(self):
        wizard = self.wizard("empty")
        with self.assertRaises(UserError):
            wizard.action_confirm()
        wizard.name = "Plain"
        self.assertEqual(self.confirmed(wizard).state, "draft")

    def test_pasted_text(self):
        wizard = self.wizard("yaml")
        wizard.yaml = SMALL.replace("small_module", "pasted_module")
        self.assertFalse(wizard.problems)
        self.assertEqual(self.confirmed(wizard).technical_name, "pasted_module")

    def test_problems_are_shown_before_anything_is_made(self):
        wizard = self.wizard("yaml")
        wizard.yaml = SMALL.replace("amount: Integer", "amount: Money")
        self.assertIn("line 11", wizard.problems)
        before = self.Blueprint.search_count([])
        with self.assertRaises(ValidationError):
            wizard.action_confirm()
        self.assertEqual(self.Blueprint.search_count([]), before)

    def test_an_uploaded_file_fills_the_text(self):
        with Form(self.wizard("yaml")) as form:
            form.upload = base64.b64encode(SMALL.encode())
            self.assertEqual(form.yaml, SMALL)

    def test_a_file_that_is_no_text_is_refused(self):
        with Form(self.wizard("yaml")) as form, self.assertRaisesRegex(UserError, "UTF-8"):
            form.upload = base64.b64encode(b"\xff\xfe\x00")

    def test_editing_as_text_changes_the_same_blueprint(self):
        action = self.blueprint.action_edit_yaml()
        wizard = self.env["devkit.scaffold.wizard"].browse(action["res_id"])
        self.assertEqual(wizard.yaml, self.blueprint.yaml)
        wizard.yaml = SMALL.replace("Small Module", "Other Title")
        self.assertEqual(self.confirmed(wizard), self.blueprint)
        self.assertEqual(self.blueprint.name, "Other Title")

    def test_a_dangerous_text_is_text_only(self):
        wizard = self.wizard("yaml")
        wizard.yaml = "!!python/object/apply:os.system [id]"
        self.assertTrue(wizard.problems)
        with self.assertRaises(ValidationError):
            wizard.action_confirm()
