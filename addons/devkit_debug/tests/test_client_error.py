import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..controllers import client_error
from ..engine.capture.rate import RateLimit

REPORT = {
    "name": "UncaughtPromiseError > TypeError",
    "message": "Uncaught Promise > Cannot read properties of undefined (reading 'id')",
    "traceback": "TypeError: Cannot read properties of undefined (reading 'id')\n"
    "    at ProductCard.setup (https://acme.example/web/assets/1a2b3c4/web.assets_web.min.js:100:20)\n"
    "    at new ComponentNode (https://acme.example/web/assets/1a2b3c4/web.assets_web.min.js:5:2)",
    "path": "/shop?token=abcdefgh12345678",
    "component": "ProductCard",
    "template": "shop_extra.ProductCard",
    "module": "@shop_extra/product_card",
}


@tagged("post_install", "-at_install")
class TestClientError(HttpCase):
    def setUp(self):
        super().setUp()
        self.patch(client_error, "BY_CALLER", RateLimit(5, 60))

    def report(self, body=None, content_type="application/json", **changes):
        body = json.dumps({**REPORT, **changes}) if body is None else body
        return self.url_open(
            "/devkit/debug/client-error", data=body, headers={"Content-Type": content_type}
        ).status_code

    def issues(self):
        return self.env["devkit.debug.issue"].search([("component", "=", "ProductCard")])

    def test_a_visitors_error_becomes_an_issue_with_its_component(self):
        self.assertEqual(self.report(), 204)
        issue = self.issues()
        self.assertEqual((issue.source, issue.module, issue.event_count), ("browser", "shop_extra", 1))
        self.assertEqual((issue.culprit_view, issue.company_id.id), ("shop_extra.ProductCard", False))
        event = issue.event_ids
        self.assertEqual((event.user_name, event.url), ("visitor", "/shop"))
        self.assertNotIn("abcdefgh", str(event.read()))

    def test_the_same_from_another_page_and_asset_is_one_issue(self):
        self.report()
        self.report(traceback=REPORT["traceback"].replace("1a2b3c4", "9f8e7d6"), path="/shop/cart")
        self.assertEqual((len(self.issues()), self.issues().event_count), (1, 2))

    def test_a_users_error_names_the_user(self):
        self.authenticate("admin", "admin")
        self.report()
        self.assertEqual(self.issues().event_ids.user_name, "admin")

    @mute_logger("odoo.http")
    def test_what_is_no_report_is_refused(self):
        self.assertEqual(self.report(body="no json"), 400)
        self.assertEqual(self.report(message=["a"]), 400)
        self.assertEqual(self.report(content_type="text/plain"), 415)
        self.assertEqual(self.report(traceback="x" * 6000), 413)
        self.assertFalse(self.issues())

    @mute_logger("odoo.http")
    def test_reports_are_limited(self):
        self.assertEqual([self.report() for _time in range(7)], [204] * 5 + [429] * 2)

    def test_a_form_of_another_site_cannot_send_it(self):
        with mute_logger("odoo.http"):
            self.assertEqual(self.report(body="a=1", content_type="application/x-www-form-urlencoded"), 415)

    def test_nothing_is_stored_when_it_is_switched_off(self):
        self.env["ir.config_parameter"].set_param("devkit_debug.capture", "0")
        self.assertEqual(self.report(), 204)
        self.assertFalse(self.issues())
