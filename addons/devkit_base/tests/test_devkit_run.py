from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user, tagged

from ..models.devkit_run import human_duration
from ..models.devkit_run_retention import KEEP_DAYS


@tagged("devkit_run")
class TestDevkitRun(TransactionCase):
    """What users may do with runs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.viewer = new_test_user(cls.env, "run_viewer", groups="devkit_base.group_devkit_viewer")
        cls.operator = new_test_user(cls.env, "run_operator", groups="devkit_base.group_devkit_operator")
        cls.other = new_test_user(cls.env, "run_other", groups="devkit_base.group_devkit_operator")
        cls.administrator = new_test_user(
            cls.env, "run_admin", groups="devkit_base.group_devkit_administrator"
        )
        cls.portal = new_test_user(cls.env, "run_portal", groups="base.group_portal")

    def runs(self, user=None):
        return self.env["devkit.run"].with_user(user or self.operator).with_company(self.env.company)

    def start(self, **values):
        return self.runs()._start("selftest", **values)

    def running(self):
        run = self.start()
        run.sudo().write({"state": "running", "token": "somebody"})
        return run

    def test_start(self):
        run = self.start(params={"depth": 3}, name="Nightly")
        self.assertEqual((run.name, run.state, run.user_id), ("Nightly", "queued", self.operator))
        self.assertEqual(run.params, {"depth": 3})
        self.assertEqual(run.company_id, self.env.company)
        self.assertEqual(run.progress, 0)
        self.assertEqual(self.start().name, "Check this server")

    def test_start_refuses_what_it_cannot_execute_or_store(self):
        with self.assertRaisesRegex(UserError, "no kind of run called"):
            self.runs()._start("make_coffee")
        with self.assertRaisesRegex(UserError, "must be JSON"):
            self.start(params={"when": fields.Datetime.now()})

    def test_viewers_and_portal_users_start_nothing(self):
        for user in (self.viewer, self.portal):
            with self.assertRaises(AccessError):
                self.runs(user)._start("selftest")

    def test_viewers_read_and_portal_users_do_not(self):
        run = self.start()
        self.assertEqual(run.with_user(self.viewer).read(["state"])[0]["state"], "queued")
        with self.assertRaises(AccessError):
            run.with_user(self.viewer).action_cancel()
        for model in ("devkit.run", "devkit.run.live", "devkit.run.log"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.portal).search([])

    def test_users_create_no_runs(self):
        for user in (self.operator, self.administrator):
            with self.assertRaises(AccessError):
                self.runs(user).create({"name": "x", "kind": "selftest"})
        with self.assertRaises(UserError):
            self.start().copy()

    def test_users_write_nothing_of_the_executor(self):
        run = self.start()
        guarded = {"state": "done", "token": "x", "result": {}, "params": {}, "user_id": 1, "attempt": 0}
        for name, value in guarded.items():
            for user in (self.operator, self.administrator):
                with self.assertRaises(AccessError):
                    run.with_user(user).write({name: value})
        run.name = "A better name"
        self.assertEqual(run.name, "A better name")

    def test_operators_change_their_own_only(self):
        run = self.start()
        for action in ("action_cancel", "action_retry", "unlink"):
            with self.assertRaises(AccessError):
                getattr(run.with_user(self.other), action)()
        run.with_user(self.administrator).action_cancel()
        self.assertEqual(run.state, "cancelled")

    def test_other_companies_are_walled_off(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.administrator.company_ids = [Command.link(company.id)]
        run = self.runs(self.administrator)._start("selftest", company=company)
        run._append_log("a secret of Elsewhere")
        for model, domain in (
            ("devkit.run", [("id", "=", run.id)]),
            ("devkit.run.log", [("run_id", "=", run.id)]),
            ("devkit.run.live", [("run_id", "=", run.id)]),
        ):
            self.assertFalse(self.env[model].with_user(self.viewer).search(domain))
            companies = self.administrator.company_ids.ids
            seen = self.env[model].with_user(self.administrator).with_context(allowed_company_ids=companies)
            self.assertTrue(seen.search(domain))

    def test_a_running_run_is_frozen(self):
        run = self.running()
        with self.assertRaisesRegex(UserError, "is running and cannot be changed"):
            run.name = "x"
        with self.assertRaisesRegex(UserError, "Cancel it before you delete it"):
            run.unlink()
        run.message_post(body="People talk all the same")
        self.assertIn("People talk", run.message_ids[0].body)

    def test_cancel_queued(self):
        run = self.start()
        run.action_cancel()
        self.assertEqual(run.state, "cancelled")
        self.assertIn("before it began", run.log_ids.message)

    def test_cancel_running_asks_the_worker(self):
        run = self.running()
        run.action_cancel()
        self.assertEqual(run.state, "running")
        self.assertTrue(run.cancel_requested)
        self.assertIn("asked to cancel", run.log_ids.message)

    def test_retry_keeps_the_checkpoint(self):
        run = self.start()
        run.sudo().write(
            {"state": "failed", "error": "x", "checkpoint": {"done": 2}, "attempt": 3, "verdict": "failure"}
        )
        run.action_retry()
        self.assertEqual((run.state, run.attempt, run.error), ("queued", 0, False))
        self.assertEqual(run.sudo().checkpoint, {"done": 2})
        with self.assertRaisesRegex(UserError, "Only a failed or cancelled run"):
            run.action_retry()

    def test_run_again(self):
        run = self.start(params={"a": 1}, name="First")
        run.sudo().write({"state": "done", "checkpoint": {"done": 2}})
        action = run.action_run_again()
        again = self.env["devkit.run"].browse(action["res_id"])
        self.assertEqual((again.parent_id, again.params, again.name), (run, {"a": 1}, "First"))
        self.assertEqual(again.state, "queued")
        self.assertFalse(again.checkpoint)
        self.assertEqual(run.child_ids, again)

    def test_get_live_returns_what_is_new(self):
        run = self.start()
        for number in range(5):
            run.sudo()._append_log(f"line {number}")
        live = run.with_user(self.viewer).get_live(limit=3)
        self.assertEqual([line["message"] for line in live["lines"]], ["line 0", "line 1", "line 2"])
        self.assertTrue(live["more"])
        rest = run.get_live(after=live["lines"][-1]["id"])
        self.assertEqual([line["message"] for line in rest["lines"]], ["line 3", "line 4"])
        self.assertFalse(rest["more"])

    def test_only_readers_may_listen(self):
        run = self.start()
        companies = {"allowed_company_ids": self.env.company.ids}
        asked = [f"devkit.run_{run.id}", "devkit.run_x", "other"]
        for user, expected in ((self.viewer, run), (self.portal, run.browse())):
            websocket = self.env["ir.websocket"].with_user(user).with_context(**companies)
            request = SimpleNamespace(session=SimpleNamespace(uid=user.id))
            with patch("odoo.addons.bus.models.ir_websocket.wsrequest", request):
                channels = websocket._build_bus_channel_list(list(asked))
            heard = [channel for channel in channels if getattr(channel, "_name", "") == "devkit.run"]
            self.assertEqual(heard, list(expected))
            names = [channel for channel in channels if isinstance(channel, str)]
            self.assertNotIn(asked[0], names)
            self.assertIn("other", names)

    def test_gc(self):
        old = fields.Datetime.now() - timedelta(days=40)
        kinds = {state: self.start() for state in ("done", "failed", "cancelled", "queued", "running")}
        for state, run in kinds.items():
            run.sudo().state = state
        self.env.flush_all()
        ids = [run.id for run in kinds.values()]
        self.env.cr.execute("UPDATE devkit_run SET create_date = %s WHERE id = ANY(%s)", [old, ids])
        self.env.invalidate_all()
        self.env["ir.config_parameter"].set_param(KEEP_DAYS, "0")
        self.env["devkit.run"]._gc_runs()
        self.assertEqual(len(self.env["devkit.run"].browse(ids).exists()), 5)
        self.env["ir.config_parameter"].set_param(KEEP_DAYS, "30")
        self.env["devkit.run"]._gc_runs()
        left = self.env["devkit.run"].browse(ids).exists()
        self.assertEqual(set(left.mapped("state")), {"queued", "running"})

    def test_durations_as_people_say_them(self):
        said = {0.42: "0.4 s", 12.4: "12 s", 59.6: "1 min 00 s", 185: "3 min 05 s", 7800: "2 h 10 min"}
        for seconds, text in said.items():
            self.assertEqual(human_duration(seconds), text)
