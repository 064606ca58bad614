from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .common import ScaffoldCase


@tagged("post_install", "-at_install")
class TestAccess(ScaffoldCase):
    def test_viewers_read_and_do_not_change(self):
        seen = self.as_user(self.blueprint, "viewer")
        self.assertTrue(seen.get_preview()["files"])
        for change in (
            lambda: seen.write({"name": "Mine"}),
            lambda: seen.model_ids.write({"label": "Mine"}),
            seen.action_prove,
            seen.action_edit_yaml,
            seen.unlink,
        ):
            with self.assertRaises(AccessError):
                change()

    def test_operators_change_and_prove(self):
        mine = self.as_user(self.blueprint, "operator")
        mine.model_ids.field_ids[1].required = True
        action = mine.action_prove()
        self.assertEqual(action["res_model"], "devkit.run")
        self.assertEqual(mine.proof_run_id.params["blueprint_id"], mine.id)
        self.assertEqual(mine.proof_run_id.user_id, self.users["operator"])

    def test_nobody_changes_the_gallery(self):
        cards = self.env["devkit.scaffold.template"].search([])
        for role in self.users:
            with self.assertRaises(AccessError):
                self.as_user(cards, role).write({"yaml": "x"})

    def test_other_companies_do_not_see_it(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.blueprint.company_id = other
        operator = self.as_user(self.Blueprint, "operator")
        self.assertNotIn(self.blueprint, operator.search([]))
        lines = self.as_user(self.env["devkit.scaffold.field"], "operator").search([])
        self.assertFalse(lines & self.blueprint.model_ids.field_ids)


@tagged("post_install", "-at_install")
class TestDownload(HttpCase, ScaffoldCase):
    def get(self, login):
        self.authenticate(login, login)
        return self.url_open(f"/devkit/scaffold/{self.blueprint.id}/zip")

    def test_the_zip_is_sent(self):
        response = self.get("scaffold_viewer")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.content, self.blueprint._zip())
        self.assertIn("small_module.zip", response.headers["Content-Disposition"])

    def test_who_may_not_read_gets_nothing(self):
        self.blueprint.company_id = self.env["res.company"].create({"name": "Other"})
        self.assertEqual(self.get("scaffold_viewer").status_code, 404)

    def test_a_blueprint_with_problems_says_so(self):
        self.blueprint.model_ids.field_ids[0].name = "Not A Name"
        response = self.get("scaffold_operator")
        self.assertEqual(response.status_code, 422)
        self.assertIn("Not A Name", response.text)
