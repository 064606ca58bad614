from unittest.mock import patch

from odoo.tests import TransactionCase, tagged
from odoo.tools import config

from ..models import run_limits
from ..models.run_executor import describe
from .run_common import RECOVERY_LOG, warns


@tagged("devkit_run")
class TestRunCron(TransactionCase):
    """The scheduled actions, as Odoo calls them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["devkit.run"].search([("state", "in", ("queued", "running"))]).write({"state": "cancelled"})
        cls.executor = cls.env.ref("devkit_base.ir_cron_execute_runs_1")
        cls.recovery = cls.env.ref("devkit_base.ir_cron_recover_runs")

    def trigger(self, cron):
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()

    def test_executes_what_is_queued(self):
        runs = self.env["devkit.run"]
        for number in range(3):
            runs |= runs._start("selftest", name=f"run {number}")
        self.trigger(self.executor)
        self.assertEqual(runs.mapped("state"), ["done"] * 3)
        self.assertEqual(runs.mapped("attempt"), [1] * 3)

    def test_leaves_what_is_for_later_or_for_another_executor(self):
        later = self.env["devkit.run"]._start("selftest", scheduled_at="2999-01-01 00:00:00")
        self.trigger(self.executor)
        self.assertEqual(later.state, "queued")
        later.scheduled_at = "2020-01-01 00:00:00"
        self.trigger(self.executor)
        self.assertEqual(later.state, "done")

    @warns(RECOVERY_LOG)
    def test_recovers_and_wakes_executors(self):
        run = self.env["devkit.run"]._start("selftest")
        run.write({"state": "running", "token": "dead", "attempt": 1})
        self.env["ir.cron.trigger"].search([]).unlink()
        self.trigger(self.recovery)
        self.assertEqual(run.state, "queued")
        woken = self.env["ir.cron.trigger"].search([]).cron_id
        self.assertLessEqual(self.executor, woken)

    def test_starting_wakes_executors_once(self):
        runs = self.env["devkit.run"]
        runs._start("selftest")
        runs._start("selftest")
        before = self.env["ir.cron.trigger"].search_count([("cron_id", "=", self.executor.id)])
        self.env.cr.precommit.run()
        after = self.env["ir.cron.trigger"].search_count([("cron_id", "=", self.executor.id)])
        self.assertEqual(after - before, 1)

    def test_the_check_of_this_server(self):
        run = self.env["devkit.run"]._start("selftest")
        self.trigger(self.executor)
        table = run.result["table"]
        titles = [row[0] for row in table["rows"]]
        self.assertLessEqual({"Odoo", "PostgreSQL", "Workers", "Disk", "Master key"}, set(titles))
        self.assertEqual(len(run.log_ids), len(titles))
        self.assertTrue(all(row[1] in ("ok", "advice", "problem") for row in table["rows"]))
        problems = [row for row in table["rows"] if row[1] == "problem"]
        self.assertEqual(run.verdict, "findings" if problems else "clean")

    def test_places(self):
        runs = self.env["devkit.run"]
        for threads, expected in ((0, 1), (1, 1), (2, 1), (4, 3)):
            with patch.dict(config.options, {"max_cron_threads": threads}):
                self.assertEqual(runs._places(), expected)
        self.env["ir.config_parameter"].set_param("devkit_base.runs_per_server", "5")
        self.assertEqual(runs._places(), 5)

    def test_short_limits_are_told(self):
        for real, cron, silent in ((120, -1, 120), (120, 0, 0), (120, 600, 600), (0, -1, 0)):
            with patch.dict(config.options, {"limit_time_real": real, "limit_time_real_cron": cron}):
                self.assertEqual(run_limits.silence_allowed(), silent)
                self.assertIsNone(run_limits.warn_when_short())
        with patch.dict(config.options, {"limit_time_real_cron": 30}):
            self.assertIn("30 s", run_limits.warn_when_short())

    def test_errors_are_told_without_secrets(self):
        def fail():
            raise ValueError("password=hunter2hunter2")

        with self.assertRaises(ValueError) as caught:
            fail()
        error = caught.exception
        message, detail = describe(error)
        self.assertTrue(message.startswith("ValueError: password="))
        self.assertNotIn("hunter2", message + detail)
