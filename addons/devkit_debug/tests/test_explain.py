from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..wizards import devkit_debug_explain
from .common import TRACEBACK, DebugCase


@tagged("post_install", "-at_install")
class TestExplain(DebugCase):
    def explain(self, text, role="operator"):
        wizard = self.env["devkit.debug.explain"].with_user(self.users[role]).create({"text": text})
        wizard.action_explain()
        return wizard

    def test_a_traceback_is_explained_at_once_and_not_kept(self):
        wizard = self.explain(TRACEBACK, "viewer")
        [found] = wizard.result
        self.assertEqual(found["title"], "ZeroDivisionError: division by zero")
        self.assertEqual(found["culprit"]["module"], "shop_stock")
        self.assertEqual(found["where"], "shop_stock/models/picking.py:41")
        self.assertTrue(found["cause"])
        self.assertTrue(found["why"])
        self.assertEqual(found["traceback"]["chain"][0]["type"], "ZeroDivisionError")
        self.assertFalse(self.Issue.search([("source", "=", "paste")]))

    def test_lines_of_a_log_are_explained_too(self):
        log = (
            "2026-03-02 12:00:00,001 77 INFO acme odoo.modules.loading: loading 1 modules... \n"
            f"2026-03-02 12:00:01,002 77 ERROR acme odoo.http: {TRACEBACK}"
            "2026-03-02 12:00:02,003 77 INFO acme odoo.modules.loading: done \n"
        )
        [found] = self.explain(log).result
        self.assertEqual((found["database"], found["process"]), ("acme", 77))

    def test_what_is_no_failure_says_so(self):
        wizard = self.explain("2026-03-02 12:00:00,001 77 INFO acme odoo.modules.loading: all is well \n")
        self.assertEqual((wizard.count, wizard.explained, wizard.result or []), (0, True, []))

    def test_it_can_be_kept_and_is_found_again(self):
        wizard = self.explain(TRACEBACK)
        action = wizard.action_keep()
        issue = self.Issue.browse(action["res_id"])
        self.assertEqual((issue.source, issue.module, issue.event_count), ("paste", "shop_stock", 1))
        self.assertEqual(wizard.action_keep()["res_id"], issue.id, "keeping it twice keeps one")
        self.assertEqual(issue.event_count, 1)
        self.assertEqual(self.explain(TRACEBACK).result[0]["issue"], issue.id)

    def test_viewers_keep_nothing(self):
        with self.assertRaises(AccessError):
            self.explain(TRACEBACK, "viewer").action_keep()

    def test_secrets_are_masked(self):
        wizard = self.explain(TRACEBACK.replace("division by zero", "password=hunter22"))
        self.assertNotIn("hunter22", str(wizard.result))

    def test_bad_input(self):
        for text in ("", "   \n"):
            with self.assertRaisesRegex(UserError, "Paste an error first"):
                self.explain(text)
        self.patch(devkit_debug_explain, "MAX_TEXT", 100)
        with self.assertRaisesRegex(UserError, "Up to 100"):
            self.explain("x" * 101)
        self.explain("\x01\ud800 \ufffd binary".encode(errors="replace").decode())

    def test_a_page_can_be_cleared(self):
        wizard = self.explain(TRACEBACK)
        wizard.action_clear()
        self.assertEqual((wizard.text, wizard.explained, wizard.count), (False, False, 0))
