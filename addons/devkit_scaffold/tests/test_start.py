import base64
import io
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ...devkit_base.engine.command import CommandLine
from ..engine.blueprint import read
from ..engine.start import file_starts
from ..verbs import start as start_verb
from .common import ScaffoldCase

CSV = "Code;Titel;Preis\nA1;Erstes;1,50\nB2;Zweites;2,00\nC3;Drittes;12,75\nD4;Viertes;9,99\n"


@tagged("post_install", "-at_install")
class TestStart(ScaffoldCase):
    def wizard(self, key="csv", role="operator"):
        card = self.env["devkit.scaffold.template"].search([("key", "=", key)])
        action = self.as_user(card, role).action_use()
        self.assertEqual(action["res_model"], "devkit.scaffold.start")
        return self.as_user(self.env[action["res_model"]], role).browse(action["res_id"])

    def reviewed(self, content=CSV, name="waren.csv"):
        wizard = self.wizard()
        wizard.write({"upload": base64.b64encode(content.encode()), "upload_name": name})
        action = wizard.action_read()
        self.assertEqual((action["res_id"], wizard.step), (wizard.id, "review"))
        return wizard

    def confirmed(self, wizard):
        return self.Blueprint.browse(wizard.action_confirm()["res_id"])

    def test_every_start_point_that_reads_a_file_opens_the_wizard(self):
        for point in file_starts():
            wizard = self.wizard(point.key)
            self.assertEqual(wizard.start, point.key)
            self.assertEqual(wizard.allowed, ", ".join(point.suffixes))
            with self.assertRaisesRegex(UserError, "Choose a file"):
                wizard.action_read()

    def test_a_file_becomes_a_blueprint(self):
        wizard = self.reviewed()
        self.assertEqual((wizard.name, wizard.technical_name), ("Waren", "waren"))
        self.assertEqual(wizard.field_ids.mapped("type"), ["Char", "Char", "Monetary"])
        self.assertTrue(all(wizard.field_ids.mapped("reason")))
        self.assertIn("semicolon", wizard.notes)
        blueprint = self.confirmed(wizard)
        self.assertEqual((blueprint.state, blueprint.user_id), ("ready", self.users["operator"]))
        self.assertIn("preis: 12.75", blueprint.yaml)
        self.assertIn("semicolon", blueprint.message_ids[0].body)
        self.assertTrue(blueprint._files())

    def test_what_was_found_can_be_changed(self):
        wizard = self.reviewed()
        with Form(wizard) as form:
            form.name = "Article Prices"
            with form.field_ids.edit(0) as line:
                line.label = "Article"
                line.name = "article"
            with form.field_ids.edit(1) as line:
                line.taken = False
            with form.field_ids.edit(2) as line:
                line.type = "Float"
            with form.model_ids.edit(0) as line:
                line.label = "Price"
        blueprint = self.confirmed(wizard)
        self.assertEqual(blueprint.technical_name, "article_prices")
        self.assertEqual(blueprint.model_ids.mapped("label"), ["Price"])
        fields = blueprint.model_ids.field_ids
        self.assertEqual([(f.name, f.type) for f in fields], [("article", "Char"), ("preis", "Float")])

    def test_a_pasted_text_is_read_too(self):
        wizard = self.wizard()
        wizard.text = CSV
        wizard.action_read()
        self.assertEqual(len(wizard.field_ids), 3)
        wizard.action_back()
        wizard.delimiter = ","
        wizard.action_read()
        self.assertEqual(wizard.field_ids.mapped("type"), ["Char", "Char"])

    def test_the_name_of_a_module_that_exists_is_refused(self):
        wizard = self.reviewed()
        wizard.technical_name = "base"
        with self.assertRaisesRegex(ValidationError, "exists already"):
            wizard.action_confirm()
        wizard.technical_name = "../escape"
        with self.assertRaisesRegex(ValidationError, "no module name"):
            wizard.action_confirm()

    def test_a_relation_to_nowhere_is_refused(self):
        wizard = self.reviewed()
        wizard.field_ids[0].write({"type": "Many2one", "relation": "no.such.model"})
        with self.assertRaisesRegex(ValidationError, "no.such.model"):
            wizard.action_confirm()

    def test_nothing_left_is_refused(self):
        wizard = self.reviewed()
        wizard.model_ids.taken = False
        with self.assertRaisesRegex(UserError, "at least one"):
            wizard.action_confirm()

    def test_a_file_that_is_none_names_itself(self):
        with self.assertRaisesRegex(UserError, "waren.csv.*empty"):
            self.reviewed(" ")

    def test_viewers_start_nothing(self):
        with self.assertRaises(AccessError):
            self.wizard(role="viewer")

    def test_tables_of_a_database_that_is_a_target(self):
        target = self.env["devkit.target"].create(
            {"name": "This one", "kind": "database", "database": self.env.cr.dbname}
        )
        wizard = self.wizard("sql")
        wizard.write({"target_id": target.id, "table_names": "res_country, res_country_state"})
        wizard.action_read()
        self.assertEqual(wizard.model_ids.mapped("source"), ["res_country", "res_country_state"])
        found = {(line.model_source, line.source): line for line in wizard.field_ids}
        self.assertEqual(found["res_country_state", "country_id"].relation, "res_country")
        self.assertTrue(found["res_country_state", "code"].required)
        self.assertNotIn(("res_country", "create_uid"), found)
        self.assertFalse(any(wizard.model_ids.mapped("row_count")), "no row is read")
        self.assertTrue(self.confirmed(wizard)._files())

    def test_a_table_or_database_that_is_not_there_is_named(self):
        target = self.env["devkit.target"].create(
            {"name": "This one", "kind": "database", "database": self.env.cr.dbname}
        )
        wizard = self.wizard("sql")
        wizard.write({"target_id": target.id, "table_names": "res_country, no_such'; table"})
        with self.assertRaisesRegex(UserError, "no_such'; table"):
            wizard.action_read()
        wizard.write({"table_names": False})
        with self.assertRaisesRegex(UserError, "at most 200 tables"):
            wizard.action_read()

    def verb(self, *arguments):
        said = io.StringIO()
        # The command reads Odoo's configuration anew; the server that tests has its own.
        folders = patch.dict(start_verb.function.__globals__, {"folders": list})
        with folders, redirect_stdout(said), redirect_stderr(said):
            code = CommandLine("x", "", [start_verb]).run(["start", *arguments])
        return code, said.getvalue()

    def test_the_verb_writes_a_blueprint_and_replaces_none_unasked(self):
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "waren.csv"), Path(folder, "waren.yaml")
            source.write_text(CSV, encoding="utf-8")
            arguments = (str(source), "--module", "goods", "--output", str(target))
            code, said = self.verb(*arguments)
            self.assertEqual(code, 0, said)
            self.assertIn("semicolon", said)
            self.assertEqual(read(target.read_text(encoding="utf-8")).module.name, "goods")
            code, said = self.verb(*arguments)
            self.assertEqual(code, 3)
            self.assertIn("--force", said)
            self.assertEqual(self.verb(*arguments, "--force")[0], 0)

    def test_the_verb_names_what_it_cannot_read(self):
        code, said = self.verb("/nowhere/x.csv")
        self.assertEqual((code, "/nowhere/x.csv" in said), (2, True), said)
        with tempfile.NamedTemporaryFile(suffix=".csv") as file:
            self.assertEqual(self.verb(file.name)[0], 2)
