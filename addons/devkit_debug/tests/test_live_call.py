import logging
from types import SimpleNamespace
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessDenied, AccessError, UserError
from odoo.tests import HttpCase, JsonRpcException, TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger

from ..models.call_recorder import CALLS, MAX_HOURLY, PARAMETER, CallRecorder, is_on


@tagged("post_install", "-at_install")
class TestLiveCall(TransactionCase):
    """Failing calls are kept without secrets and replayed without effect."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = new_test_user(cls.env, "call_admin", "devkit_base.group_devkit_administrator")
        cls.user = new_test_user(cls.env, "call_user", "base.group_user,base.group_partner_manager")
        cls.partner = cls.env["res.partner"].create({"name": "Before"})
        cls.Call = cls.env["devkit.debug.call"]

    def setUp(self):
        super().setUp()
        self.Call.search([]).unlink()
        self.env["ir.config_parameter"].set_param(PARAMETER, False)

    def call(self, model="res.partner", method="write", args=(), **values):
        values = {
            "date": fields.Datetime.now(),
            "model": model,
            "method": method,
            "args": list(args),
            "kwargs": {},
            "context": {"lang": "en_US"},
            "exact": True,
            "user_id": self.user.id,
            "error_type": "KeyError",
        } | values
        return self.Call.create(values).with_user(self.administrator)

    def replay(self, call):
        with (
            self.enter_registry_test_mode(),
            mute_logger("odoo.sql_db"),
            self.assertLogs("odoo.addons.devkit_debug", logging.INFO) as log,
        ):
            outcome = call._replay()
        self.assertIn("replayed by call_admin", log.output[0])
        return outcome

    def test_what_a_replay_writes_is_taken_back(self):
        outcome = self.replay(self.call(args=[[self.partner.id], {"name": "After"}]))
        self.assertEqual(outcome.outcome, "works", outcome.error_traceback)
        self.assertGreater(outcome.queries, 0)
        self.assertEqual(outcome.user_id, self.administrator)
        self.partner.invalidate_recordset()
        self.assertEqual(self.partner.name, "Before")

    def test_the_same_error_again(self):
        call = self.call(args=[[self.partner.id], {"no_such_field": 1}])
        outcome = self.replay(call)
        self.assertEqual((outcome.outcome, outcome.error_type), ("same", "KeyError"))
        self.assertIn("no_such_field", outcome.error_message)
        self.assertIn("Traceback", outcome.error_traceback)
        call.sudo().error_type = "ValueError"
        self.assertEqual(self.replay(call).outcome, "other")

    def test_it_is_done_as_its_user(self):
        outcome = self.replay(
            self.call("res.groups", "write", [[self.env.ref("base.group_user").id], {"name": "x"}])
        )
        self.assertEqual(outcome.error_type, "odoo.exceptions.AccessError")

    def test_private_methods_are_not_reachable(self):
        outcome = self.replay(self.call("res.partner", "_write", [[self.partner.id], {"name": "x"}]))
        self.assertEqual(outcome.error_type, "odoo.exceptions.AccessError")

    def test_a_commit_is_stopped(self):
        def committing(partner, values):
            partner.env.cr.execute("UPDATE res_partner SET name = 'Committed' WHERE id = %s", [partner.id])
            partner.env.cr.commit()

        with patch.object(type(self.partner), "write", committing):
            outcome = self.replay(self.call(args=[[self.partner.id], {}]))
        self.assertEqual(outcome.outcome, "stopped")
        self.assertIn("wanted to commit", outcome.error_message)
        self.partner.invalidate_recordset()
        self.assertEqual(self.partner.name, "Before")

    def test_no_mail_leaves(self):
        def mailing(partner, values):
            partner.env["ir.mail_server"].sudo()._connect__()

        with patch.object(type(self.partner), "write", mailing):
            outcome = self.replay(self.call(args=[[self.partner.id], {}]))
        self.assertEqual(outcome.outcome, "stopped")
        self.assertIn("wanted to send a mail", outcome.error_message)
        self.assertIsNone(self.env["ir.mail_server"]._connect__(), "afterwards all is as before")

    def test_a_broken_query_is_an_outcome(self):
        def breaking(partner, values):
            partner.env.cr.execute("SELECT no_such_column FROM res_partner")

        with patch.object(type(self.partner), "write", breaking):
            outcome = self.replay(self.call(args=[[self.partner.id], {}]))
        self.assertEqual(outcome.error_type, "psycopg2.errors.UndefinedColumn")

    def test_who_may(self):
        call = self.call(args=[[self.partner.id], {"name": "After"}])
        operator = new_test_user(self.env, "call_operator", "devkit_base.group_devkit_operator")
        with self.assertRaises(AccessError):
            call.with_user(operator).read(["args"])
        with self.assertRaises(AccessError):
            call.with_user(operator)._replay()
        with self.assertRaises(AccessError):
            self.Call.with_user(operator)._record_for(1)
        with self.assertRaises(AccessError):
            call.write({"user_id": self.administrator.id})
        with self.assertRaisesRegex(UserError, "user of this call is gone"):
            self.call(user_id=False)._replay()
        with self.assertRaisesRegex(UserError, "no model"):
            self.call("no.such.model")._replay()

    def test_another_company_does_not_see_it(self):
        company = self.env["res.company"].create({"name": "Another one"})
        call = self.call(company_id=company.id)
        self.assertFalse(self.Call.with_user(self.administrator).search([("id", "=", call.id)]))

    def test_recording_expires_and_is_logged(self):
        calls = self.Call.with_user(self.administrator)
        self.assertFalse(is_on(self.env))
        with self.assertLogs("odoo.addons.devkit_debug", logging.INFO) as log:
            calls._record_for(2)
        self.assertIn("by call_admin", log.output[0])
        self.assertTrue(is_on(self.env))
        self.env["ir.config_parameter"].set_param("devkit_debug.record_calls_until", "2020-01-01 00:00:00")
        self.assertFalse(is_on(self.env))
        with self.assertRaisesRegex(UserError, "0 .off. to 72"):
            calls._record_for(1000)

    def request(self, **params):
        return SimpleNamespace(
            db=self.env.cr.dbname,
            params=params,
            session=SimpleNamespace(uid=self.user.id),
            httprequest=SimpleNamespace(path="/web/dataset/call_kw"),
        )

    def test_what_is_noted(self):
        recorder = CallRecorder()
        error = ValueError("password=hunter2 is wrong")
        for _time in range(MAX_HOURLY + 3):
            recorder.note(
                self.request(model="res.users", method="write", args=[[1], {"password": "hunter2"}]), error
            )
        recorder.note(self.request(model="res.users", method="read", args=[[1]]), AccessDenied())
        recorder.note(self.request(model=None), error)
        recorder.note(SimpleNamespace(), error)  # too large: it has no parameters
        with self.assertLogs("odoo.addons.devkit_debug", logging.INFO):
            recorder.note(SimpleNamespace(params=5), error)  # what it cannot read it leaves out
        self.assertEqual(recorder.databases(), {self.env.cr.dbname})
        with self.enter_registry_test_mode():
            self.assertEqual(recorder.flush(self.env.registry), MAX_HOURLY)
            self.assertEqual(recorder.flush(self.env.registry), 0)
        calls = self.Call.search([])
        self.assertEqual(len(calls), MAX_HOURLY)
        self.assertEqual((calls[0].name, calls[0].exact), ("res.users.write", False))
        self.assertEqual(calls[0].company_id, self.user.company_id)
        self.assertNotIn("hunter2", str(calls.read()))

    def test_a_user_who_is_gone(self):
        recorder = CallRecorder()
        request = self.request(model="res.users", method="read", args=[])
        request.session.uid = 999_999_999
        recorder.note(request, ValueError("x"))
        with self.enter_registry_test_mode():
            recorder.flush(self.env.registry)
        self.assertFalse(self.Call.search([]).user_id)

    def test_old_calls_go(self):
        call = self.call()
        call.sudo().date = "2020-01-01 00:00:00"
        self.Call._gc_calls()
        self.assertFalse(call.exists())


@tagged("post_install", "-at_install")
class TestRecordedRequest(HttpCase):
    """A call that fails over HTTP is recorded only while that is switched on."""

    def fail_over_http(self):
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
            self.make_jsonrpc_request(
                "/web/dataset/call_kw/res.partner/write",
                {
                    "model": "res.partner",
                    "method": "write",
                    "args": [[1], {"no_such_field": 5, "password": "hunter2"}],
                    "kwargs": {"context": {"lang": "en_US", "tz": "Europe/Berlin"}},
                },
            )

    def test_only_while_it_is_on(self):
        self.authenticate("admin", "admin")
        self.env["ir.config_parameter"].set_param(PARAMETER, False)
        self.fail_over_http()
        self.assertEqual(CALLS.flush(self.env.registry), 0)
        self.env["devkit.debug.call"]._record_for(1)
        self.fail_over_http()
        self.assertEqual(CALLS.flush(self.env.registry), 1)
        call = self.env["devkit.debug.call"].search([], limit=1)
        self.assertEqual((call.model, call.method), ("res.partner", "write"))
        self.assertEqual(call.args, [[1], {"no_such_field": 5, "password": "***"}])
        self.assertEqual(call.context["tz"], "Europe/Berlin")
        self.assertEqual(call.error_type, "KeyError")
        self.assertIn("no_such_field", call.error_message)
        self.assertNotIn(
            "devkit_debug", call.error_traceback, "a measuring frame would be taken for the culprit"
        )
