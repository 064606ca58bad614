from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from ..engine import gallery
from ..engine.blueprint import read, to_yaml
from .common import SMALL, ScaffoldCase


@tagged("post_install", "-at_install")
class TestBlueprint(ScaffoldCase):
    def test_every_template_comes_back_as_it_was(self):
        for template in gallery.templates():
            with self.subTest(template.key):
                record = self.Blueprint._create_from_yaml(template.text)
                record.invalidate_recordset()
                self.assertEqual(record.yaml, to_yaml(template.blueprint))

    def test_a_valid_blueprint_is_ready(self):
        self.assertEqual(self.blueprint.state, "ready")
        self.assertFalse(self.blueprint.problems)
        self.assertEqual(self.blueprint.outline, "1 models, 2 fields")

    def test_an_empty_blueprint_says_what_is_missing(self):
        record = self.Blueprint.create({"name": "New", "technical_name": "new_module"})
        self.assertEqual(record.state, "draft")
        self.assertIn("models", record.problems)
        with self.assertRaises(ValidationError):
            record.action_preview()

    def test_a_wrong_line_is_named_with_its_place(self):
        self.blueprint.model_ids.field_ids[0].name = "Class"
        self.assertEqual(self.blueprint.state, "draft")
        self.assertIn("small.thing", self.blueprint.problems)

    def test_two_fields_of_one_name_are_a_problem(self):
        self.blueprint.model_ids.field_ids.create(
            {"model_id": self.blueprint.model_ids.id, "name": "amount", "type": "Char"}
        )
        self.assertIn("twice", self.blueprint.problems)

    def test_a_wrong_text_names_the_line_and_the_allowed_values(self):
        text = SMALL.replace("amount: Integer", "amount: Money")
        with self.assertRaisesRegex(ValidationError, r"line 11.*Monetary"):
            self.Blueprint._create_from_yaml(text)

    def test_a_refused_text_changes_nothing(self):
        before = self.blueprint.yaml
        with self.assertRaises(ValidationError):
            self.blueprint._write_from_yaml(SMALL.replace("small.thing", "Small Thing"))
        self.assertEqual(self.blueprint.yaml, before)

    def test_names_of_modules_that_exist_are_refused(self):
        self.blueprint.technical_name = "mail"
        self.assertEqual(self.blueprint.state, "draft")
        self.assertIn("mail", self.blueprint.problems)

    def test_a_new_text_replaces_the_lines(self):
        self.blueprint._write_from_yaml(SMALL.replace("amount: Integer", "weight: Float"))
        self.assertEqual(self.blueprint.model_ids.field_ids.mapped("name"), ["name", "weight"])
        self.assertEqual(to_yaml(read(self.blueprint.yaml)), self.blueprint.yaml)

    def test_lines_are_kept_in_order(self):
        first, second = self.blueprint.model_ids.field_ids
        first.sequence, second.sequence = 20, 10
        names = list(self.blueprint._blueprint().models[0].fields)
        self.assertEqual([field.name for field in names], ["amount", "name"])

    def test_a_change_in_the_form_changes_the_text(self):
        with Form(self.blueprint) as form:
            form.summary = "Things, small"
        self.assertIn("summary: Things, small", self.blueprint.yaml)

    def test_a_copy_says_the_same(self):
        copy = self.blueprint.copy({"technical_name": "small_module"})
        self.assertEqual(copy.model_ids.field_ids.mapped("name"), ["name", "amount"])
        self.assertNotEqual(copy.model_ids, self.blueprint.model_ids)

    def test_the_preview_holds_every_file_and_writes_nothing(self):
        preview = self.blueprint.get_preview()
        paths = [file["path"] for file in preview["files"]]
        self.assertIn("__manifest__.py", paths)
        self.assertIn("models/small_thing.py", paths)
        manifest = next(file for file in preview["files"] if file["path"] == "__manifest__.py")
        self.assertIn('"name": "Small Module"', manifest["text"])
        icon = next(file for file in preview["files"] if file["path"].endswith("icon.png"))
        self.assertIsNone(icon["text"])
        self.assertTrue(icon["base64"])

    def test_the_zip_is_the_same_every_time(self):
        self.assertEqual(self.blueprint._zip(), self.blueprint._zip())

    def test_a_change_after_the_proof_makes_it_unproven(self):
        self.blueprint.action_prove()
        self.blueprint.proof_run_id.sudo().write({"state": "done", "verdict": "clean"})
        self.assertEqual(self.blueprint.state, "proven")
        self.blueprint.summary = "Changed"
        self.assertEqual(self.blueprint.state, "ready")
