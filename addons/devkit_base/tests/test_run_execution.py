import time
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.tests import tagged

from ..engine.finding import Finding, Location
from ..models import run_job
from ..models.run_control import RunControl
from ..models.run_errors import RunLost
from ..models.run_executor import RunExecutor
from .run_common import EXECUTOR_LOG, RECOVERY_LOG, RunCase, warns


@tagged("post_install", "-at_install", "devkit_run")
class TestRunExecution(RunCase):
    def test_done(self):
        def work(run, job):
            job.progress(1, 2, "half")
            job.log("working")
            return {"verdict": "findings", "summary": "one thing", "n": 1}

        run_id = self.start(params={"a": 1})
        self.assertTrue(self.execute(run_id, work))
        run = self.values(
            run_id, "state", "verdict", "summary", "result", "progress", "attempt", "token", "params"
        )
        self.assertEqual(run["state"], "done")
        self.assertEqual(run["verdict"], "findings")
        self.assertEqual(run["summary"], "one thing")
        self.assertEqual(run["result"]["n"], 1)
        self.assertEqual(run["progress"], 100)
        self.assertEqual(run["attempt"], 1)
        self.assertFalse(run["token"])
        self.assertEqual(run["params"], {"a": 1})
        self.assertEqual(self.log_of(run_id), [("info", "working")])

    def test_progress_and_log_are_seen_while_it_works(self):
        seen = []

        def work(run, job):
            job.log("first")
            job.progress(1, 4, "a quarter")
            time.sleep(run_job.WRITE_EVERY + 0.05)
            job.log("second")
            job.progress(2, 4, "half")
            time.sleep(3 * run_job.WRITE_EVERY)
            seen.append(self.values(job.run.id, "state", "progress", "progress_text", "worker"))
            seen.append(self.log_of(job.run.id))

        self.execute(self.start(), work)
        self.assertEqual(seen[0]["state"], "running")
        self.assertEqual(seen[0]["progress"], 50)
        self.assertEqual(seen[0]["progress_text"], "half")
        self.assertTrue(seen[0]["worker"])
        self.assertEqual([message for _level, message in seen[1]], ["first", "second"])

    @warns(EXECUTOR_LOG)
    def test_failure_keeps_what_was_committed_and_the_log(self):
        def work(run, job):
            run.env["ir.config_parameter"].sudo().set_param(self.mark, "committed")
            job.progress(1, 2)
            run.env["ir.config_parameter"].sudo().set_param(self.mark, "rolled back")
            job.log("before the end")
            raise RuntimeError("postgresql://odoo:hunter2secret@host/db is gone")

        run_id = self.start()
        self.addCleanup(self._delete_parameter)
        self.execute(run_id, work)
        run = self.values(run_id, "state", "verdict", "error")
        self.assertEqual((run["state"], run["verdict"]), ("failed", "failure"))
        self.assertIn("Traceback", run["error"])
        self.assertIn("RuntimeError", run["error"])
        self.assertNotIn("hunter2secret", run["error"])
        self.assertNotIn("hunter2secret", str(self.log_of(run_id)))
        self.assertEqual(self.log_of(run_id)[0], ("info", "before the end"))
        with self.environment() as env:
            self.assertEqual(env["ir.config_parameter"].get_param(self.mark), "committed")

    @warns(EXECUTOR_LOG)
    def test_user_error_tells_its_message_only(self):
        def work(run, job):
            raise UserError("The folder is empty.")  # pylint: disable=translation-required

        run_id = self.start()
        self.execute(run_id, work)
        self.assertEqual(self.values(run_id, "error"), "The folder is empty.")

    def test_verdict_follows_from_what_was_found(self):
        def work(run, job):
            job.findings([Finding(rule="TST002", message="x", location=Location(path=f"x/{self.mark}.py"))])

        run_id = self.start()
        self.addCleanup(self._delete_findings)
        self.execute(run_id, work)
        self.assertEqual(self.values(run_id, "verdict"), "findings")
        run_id = self.start()
        self.execute(run_id, lambda run, job: None)
        self.assertEqual(self.values(run_id, "verdict"), "clean")

    def _delete_findings(self):
        with self.environment() as env:
            env["devkit.finding"].search([("rule_code", "=", "TST002")]).unlink()
            env["devkit.rule"].with_context(active_test=False).search([("code", "=", "TST002")]).unlink()

    def test_the_pulse_waits_for_no_lock_of_the_work(self):
        """A work that holds the registry's lock (it installs a module, say) is silent for a while."""

        def work(run, job):
            with Registry._lock:
                job.log("one line")
                job._changed = True
                time.sleep(3 * run_job.WRITE_EVERY)

        run_id = self.start()
        self.execute(run_id, work)
        self.assertEqual(self.values(run_id, "state"), "done")

    @warns(EXECUTOR_LOG)
    def test_result_must_be_a_dict(self):
        run_id = self.start()
        self.execute(run_id, lambda run, job: 42)
        self.assertIn("must return a dict", self.values(run_id, "error"))

    def test_cancel_while_running(self):
        def work(run, job):
            with self.environment() as env:
                env["devkit.run"].browse(run.id).action_cancel()
            for step in range(100):
                time.sleep(0.02)
                job.progress(step, 100)

        run_id = self.start()
        began = time.monotonic()
        self.execute(run_id, work)
        self.assertEqual(self.values(run_id, "state"), "cancelled")
        self.assertLess(time.monotonic() - began, 1.5)

    def test_cancel_kills_the_child(self):
        def work(run, job):
            with self.environment() as env:
                env["devkit.run"].browse(run.id).action_cancel()
            job.child(["sleep", "60"])

        run_id = self.start()
        began = time.monotonic()
        self.execute(run_id, work)
        self.assertEqual(self.values(run_id, "state"), "cancelled")
        self.assertLess(time.monotonic() - began, 10)

    def test_child_lines_are_in_the_log(self):
        codes = []

        def work(run, job):
            codes.append(job.child(["sh", "-c", "echo one; echo two >&2; exit 3"]))

        run_id = self.start()
        self.execute(run_id, work)
        self.assertEqual(codes, [3])
        self.assertEqual(self.log_of(run_id), [("info", "one"), ("info", "two")])

    def test_except_exception_does_not_swallow_a_cancellation(self):
        def work(run, job):
            with self.environment() as env:
                env["devkit.run"].browse(run.id).action_cancel()
            time.sleep(run_job.WRITE_EVERY)
            try:
                job.progress(1, 2)
            except Exception:  # noqa: BLE001 what a careless kind does
                job.log("swallowed")

        run_id = self.start()
        self.execute(run_id, work)
        self.assertEqual(self.values(run_id, "state"), "cancelled")

    def test_a_file_of_a_later_attempt_replaces_the_earlier(self):
        def work(run, job):
            job.attach("report.txt", b"one", "text/plain")
            job.progress(1, 2)
            job.attach("report.txt", b"two", "text/plain")

        run_id = self.start()
        self.execute(run_id, work)
        with self.environment() as env:
            files = env["devkit.run"].browse(run_id).attachment_ids
            self.assertEqual([(file.name, file.raw) for file in files], [("report.txt", b"two")])

    def test_conflict_goes_on_from_the_checkpoint(self):
        tries = []

        def work(run, job):
            tries.append(job.state)
            if not job.state:
                job.checkpoint({"done": 1})
                run.env.cr.execute("SELECT 1")  # takes the snapshot
                with self.environment() as other:
                    other["devkit.run"].browse(run.id).name = self.mark
                job.progress(1, 2)

        run_id = self.start()
        with patch("time.sleep"):
            self.execute(run_id, work)
        self.assertEqual(self.values(run_id, "state"), "done")
        self.assertEqual(tries, [None, {"done": 1}])

    def test_a_second_worker_does_not_get_it(self):
        got = []

        def work(run, job):
            with self.environment() as env:
                got.append(env["devkit.run"].browse(run.id)._execute())

        run_id = self.start()
        self.execute(run_id, work)
        self.assertEqual(got, [False])
        self.assertEqual(self.values(run_id, "attempt"), 1)


@tagged("post_install", "-at_install", "devkit_run")
class TestRunTakeover(RunCase):
    def recover(self) -> int:
        with RunControl(self.registry) as control:
            return RunExecutor(self.registry).recover(control)

    @warns(RECOVERY_LOG)
    def test_interrupted_run_goes_back_into_the_queue(self):
        run_id = self.start()
        self.set_running(run_id, checkpoint={"done": 5})
        self.assertEqual(self.recover(), 1)
        run = self.values(run_id, "state", "token", "checkpoint")
        self.assertEqual((run["state"], run["token"]), ("queued", False))
        self.assertIn("from its last checkpoint", self.log_of(run_id)[0][1])
        states = []
        self.execute(run_id, lambda run, job: states.append((job.attempt, job.state)))
        self.assertEqual(states, [(2, {"done": 5})])
        self.assertEqual(self.values(run_id, "state"), "done")

    def test_attempts_used_up(self):
        run_id = self.start()
        self.set_running(run_id, attempt=3)
        self.recover()
        run = self.values(run_id, "state", "error")
        self.assertEqual(run["state"], "failed")
        self.assertIn("attempt 3 of 3", run["error"])

    def test_cancelled_before_it_was_recovered(self):
        run_id = self.start()
        self.set_running(run_id)
        with self.environment() as env:
            env["devkit.run"].browse(run_id).action_cancel()
        self.recover()
        self.assertEqual(self.values(run_id, "state"), "cancelled")

    def test_a_living_run_is_left_alone(self):
        recovered = []
        run_id = self.start()
        self.execute(run_id, lambda run, job: recovered.append(self.recover()))
        self.assertEqual(recovered, [0])
        self.assertEqual(self.values(run_id, "state"), "done")

    def test_lock_is_free_after_the_run(self):
        """Odoo's pool keeps the connection: the lock must not stay with it."""
        run_id = self.start()
        self.execute(run_id, lambda run, job: None)
        with self.environment() as env:
            env.cr.execute(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s", [run_id]
            )
            self.assertEqual(env.cr.fetchone()[0], 0)

    @warns(EXECUTOR_LOG)
    def test_a_worker_that_lost_its_run_commits_nothing(self):
        lost = []

        def work(run, job):
            run.env["ir.config_parameter"].sudo().set_param(self.mark, "by the lost worker")
            self.set_running(run.id, token="another")
            try:
                job.progress(1, 2)
            except RunLost:
                lost.append(True)
                raise

        run_id = self.start()
        with patch("time.sleep"):
            self.execute(run_id, work)
        self.assertEqual(self.values(run_id, "state"), "running")
        with self.environment() as env:
            self.assertFalse(env["ir.config_parameter"].get_param(self.mark))

    @warns(EXECUTOR_LOG)
    @warns(RECOVERY_LOG)
    def test_a_broken_control_connection_loses_the_run(self):
        def work(run, job):
            run.env["ir.config_parameter"].sudo().set_param(self.mark, "by the lost worker")
            run.env.cr.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s",
                [run.id],
            )
            time.sleep(run_job.WRITE_EVERY)
            with self.environment():
                self.assertEqual(self.recover(), 1)
            job.progress(1, 2)

        run_id = self.start()
        with patch.object(run_job, "PULSE_EVERY", 60):
            self.execute(run_id, work)
        self.assertEqual(self.values(run_id, "state"), "queued")
        with self.environment() as env:
            self.assertFalse(env["ir.config_parameter"].get_param(self.mark))
