"""The generated test of the script: what is planted as the screens of Odoo leave it is taken over."""

from collections.abc import Iterable

from .script import Step

TEST_PATH = "tests/test_customisations.py"
_HEAD = """from odoo.tests import TransactionCase, tagged
from odoo.tools import sql

from .. import customisations
from ..hooks import pre_init_hook

MODULE = "{module}"


@tagged("post_install", "-at_install")
class TestCustomisations(TransactionCase):
    def test_what_was_taken_over_is_not_touched_again(self):
        before = self._names()
        pre_init_hook(self.env)
        self.assertEqual(self._names(), before)
"""
_NAMES = """
    def _names(self):
        self.env.cr.execute(
            "SELECT model, name, state FROM ir_model_fields"
            " UNION ALL SELECT model, module, name FROM ir_model_data"
            " ORDER BY 1, 2, 3"
        )
        return self.env.cr.fetchall()"""
_TESTS = {
    "take_over_field": """
    def test_a_field_keeps_its_data(self):
        cr = self.env.cr
        partner = self.env["res.partner"].create({"name": "Planted"})
        self.env.flush_all()
        sql.create_column(cr, "res_partner", "x_planted", "varchar")
        cr.execute(
            "UPDATE res_partner SET x_planted = 'kept' WHERE id = %s", [partner.id]
        )
        cr.execute(
            "INSERT INTO ir_model_fields"
            " (model_id, model, name, ttype, state, field_description)"
            " SELECT id, model, 'x_planted', 'char', 'manual', name"
            " FROM ir_model WHERE model = 'res.partner'"
        )
        customisations.take_over_field(
            cr, MODULE, "res.partner", "x_planted", "planted"
        )
        cr.execute("SELECT planted FROM res_partner WHERE id = %s", [partner.id])
        self.assertEqual(cr.fetchone(), ("kept",))
        cr.execute("SELECT state FROM ir_model_fields WHERE name = 'planted'")
        self.assertEqual(cr.fetchone(), ("base",))
""",
    "take_over_model": """
    def test_a_model_keeps_its_data(self):
        cr = self.env.cr
        cr.execute("CREATE TABLE x_planted (id serial PRIMARY KEY, name varchar)")
        cr.execute("INSERT INTO x_planted (name) VALUES ('kept')")
        cr.execute(
            'INSERT INTO ir_model (model, name, state, "order")'
            " SELECT 'x_planted', name, 'manual', 'id'"
            " FROM ir_model WHERE model = 'res.partner'"
        )
        customisations.take_over_model(cr, MODULE, "x_planted", "planted.thing")
        cr.execute("SELECT name FROM planted_thing")
        self.assertEqual(cr.fetchall(), [("kept",)])
        cr.execute("SELECT state FROM ir_model WHERE model = 'planted.thing'")
        self.assertEqual(cr.fetchone(), ("base",))
""",
    "rename_relation": """
    def test_a_relation_keeps_its_data(self):
        cr = self.env.cr
        cr.execute("CREATE TABLE x_planted_rel (id1 integer, id2 integer)")
        cr.execute("INSERT INTO x_planted_rel VALUES (1, 2)")
        customisations.rename_relation(
            cr, "x_planted_rel", "planted_rel", {"id1": "one_id", "id2": "id2"}
        )
        cr.execute("SELECT one_id, id2 FROM planted_rel")
        self.assertEqual(cr.fetchall(), [(1, 2)])
""",
    "take_over_record": """
    def test_a_record_gets_its_xml_id(self):
        planted = self.env["ir.ui.view"].create(
            {
                "name": "Planted",
                "type": "list",
                "model": "res.partner",
                "arch": "<list><field name='name'/></list>",
            }
        )
        self.env.flush_all()
        customisations.take_over_record(
            self.env.cr, MODULE, "planted", "ir.ui.view", {"name": "Planted"}
        )
        self.assertEqual(self.env.ref(f"{MODULE}.planted"), planted)
""",
    "rename_in_definitions": """
    def test_new_names_stand_in_definitions(self):
        planted = self.env["ir.filters"].create(
            {
                "name": "Planted",
                "model_id": "res.partner",
                "domain": "[('x_planted', '=', 'x_planted_too')]",
            }
        )
        self.env.flush_all()
        customisations.rename_in_definitions(self.env.cr, {"x_planted": "planted"})
        planted.invalidate_recordset()
        self.assertEqual(planted.domain, "[('planted', '=', 'x_planted_too')]")
""",
}


def test_source(module: str, steps: Iterable[Step]) -> str:
    """The file, with a test for each function that the script uses."""
    used = {step.function for step in steps}
    tests = [text for name, text in _TESTS.items() if name in used]
    head = _HEAD.format(module=module)
    if "take_over_field" not in used:
        head = head.replace("from odoo.tools import sql\n", "")
    return "".join([head, *tests, _NAMES])
