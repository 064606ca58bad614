from unittest.mock import patch

from odoo.tests import TransactionCase, tagged

from odoo.addons.devkit_base.tests.run_common import EXECUTOR_LOG, RECOVERY_LOG, RunCase, warns
from odoo.addons.queue_job.controllers.main import RunJobController
from odoo.addons.queue_job.job import ENQUEUED, Job
from odoo.addons.queue_job.tests.common import trap_jobs

from ..models.devkit_run import KINDS


@tagged("devkit_run")
class TestQueueJobDoor(TransactionCase):
    """Which runs become jobs, and how."""

    def start(self, kinds, **values):
        self.env["ir.config_parameter"].set_param(KINDS, kinds)
        return self.env["devkit.run"]._start("selftest", **values)

    def test_chosen_kinds_become_jobs(self):
        for kinds, executor in (
            ("", "cron"),
            ("*", "queue_job"),
            ("selftest", "queue_job"),
            ("other", "cron"),
        ):
            with trap_jobs() as trap:
                run = self.start(kinds)
                self.assertEqual(run.executor, executor)
                trap.assert_jobs_count(1 if executor == "queue_job" else 0)

    def test_the_job(self):
        with trap_jobs() as trap:
            run = self.start("*", name="By job", scheduled_at="2999-01-01 00:00:00")
            trap.assert_enqueued_job(
                run._job_execute_run,
                properties={
                    "channel": "root.devkit",
                    "identity_key": f"devkit.run-{run.id}",
                    "description": "By job",
                    "eta": run.scheduled_at,
                },
            )

    def test_one_job_a_run(self):
        run = self.start("*")
        run._enqueue()
        jobs = self.env["queue.job"].search([("identity_key", "=", f"devkit.run-{run.id}")])
        self.assertEqual(jobs.mapped("uuid"), [run.queue_job_uuid])
        self.assertEqual(jobs.channel, "root.devkit")

    def test_scheduled_actions_leave_it_alone(self):
        run = self.start("*")
        with self.enter_registry_test_mode():
            self.env.ref("devkit_base.ir_cron_execute_runs_1").method_direct_trigger()
        self.assertEqual(run.state, "queued")

    def test_settings(self):
        kind = self.env["ir.model.fields.selection"].search(
            [
                ("field_id.model", "=", "devkit.run"),
                ("field_id.name", "=", "kind"),
                ("value", "=", "selftest"),
            ]
        )
        settings = self.env["res.config.settings"].create({"devkit_queue_job_kind_ids": [(6, 0, kind.ids)]})
        settings.execute()
        self.assertEqual(self.env["ir.config_parameter"].get_param(KINDS), "selftest")
        self.assertEqual(self.env["res.config.settings"].create({}).devkit_queue_job_kind_ids, kind)


@tagged("post_install", "-at_install", "devkit_run")
class TestQueueJobExecution(RunCase):
    """Jobs performed as queue_job's controller does, with commits forbidden on the job's own cursor."""

    def setUp(self):
        super().setUp()
        with self.environment() as env:
            self.before = env["ir.config_parameter"].get_param(KINDS)
            env["ir.config_parameter"].set_param(KINDS, "*")
        self.addCleanup(self._put_back)

    def _put_back(self):
        with self.environment() as env:
            env["ir.config_parameter"].set_param(KINDS, self.before or False)
            runs = env["devkit.run"].search([("name", "=", self.mark)])
            env["queue.job"].search([("uuid", "in", runs.mapped("queue_job_uuid"))]).unlink()

    def perform(self, run_id, method):
        """Perform the run's job to its end, in transactions as the job runner's request has them."""
        with self.kind(method), self.environment() as env:
            uuid = env["devkit.run"].browse(run_id).queue_job_uuid
            env["queue.job"].search([("uuid", "=", uuid)]).state = ENQUEUED
            env.cr.commit()  # noqa: ODE8102 pylint: disable=invalid-commit
            job = RunJobController._acquire_job(env, uuid)
            RunJobController._runjob(env, job)
        with self.environment() as env:
            return Job.load(env, uuid)

    def test_performed(self):
        def work(run, job):
            job.log("by a queue job")
            job.progress(1, 1)

        run_id = self.start()
        job = self.perform(run_id, work)
        self.assertEqual(job.state, "done")
        run = self.values(run_id, "state", "executor", "attempt")
        self.assertEqual((run["state"], run["executor"], run["attempt"]), ("done", "queue_job", 1))
        self.assertEqual(self.log_of(run_id), [("info", "by a queue job")])

    @warns(EXECUTOR_LOG)
    def test_a_failed_run_is_no_failed_job(self):
        """The run tells its failure itself; the job did its part, and must not be tried again."""

        def work(run, job):
            raise ValueError("broken")

        run_id = self.start()
        self.assertEqual(self.perform(run_id, work).state, "done")
        self.assertEqual(self.values(run_id, "state"), "failed")

    @warns(RECOVERY_LOG)
    def test_a_job_that_is_performed_again_after_its_workers_death_goes_on(self):
        states = []
        run_id = self.start()
        self.set_running(run_id, checkpoint={"done": 3})
        self.perform(run_id, lambda run, job: states.append((job.attempt, job.state)))
        self.assertEqual(states, [(2, {"done": 3})])
        self.assertEqual(self.values(run_id, "state"), "done")

    @warns(RECOVERY_LOG)
    def test_recovery_makes_a_new_job_when_the_old_one_is_gone(self):
        run_id = self.start()
        self.set_running(run_id)
        with self.environment() as env:
            first = env["devkit.run"].browse(run_id).queue_job_uuid
            env["queue.job"].search([("uuid", "=", first)]).unlink()
        with self.environment() as env, patch.object(type(env["ir.cron"]), "_notifydb"):
            env["devkit.run"]._recover_interrupted()
        run = self.values(run_id, "state", "queue_job_uuid")
        self.assertEqual(run["state"], "queued")
        self.assertNotEqual(run["queue_job_uuid"], first)
        self.assertEqual(self.perform(run_id, lambda run, job: None).state, "done")
        self.assertEqual(self.values(run_id, "state", "attempt")["attempt"], 2)
