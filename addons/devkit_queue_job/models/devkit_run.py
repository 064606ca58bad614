from odoo import api, fields, models

#: Kinds of runs that become queue jobs, comma separated; "*" are all.
KINDS = "devkit_queue_job.kinds"


class DevkitRun(models.Model):
    """Runs as queue jobs: a job only says when and where; runs are claimed, fenced, recovered as ever."""

    _inherit = "devkit.run"

    executor = fields.Selection(
        selection_add=[("queue_job", "Queue job")],
        ondelete={"queue_job": lambda runs: runs._leave_queue_job()},
    )
    queue_job_uuid = fields.Char("Queue Job", readonly=True, copy=False)

    @api.model
    def _executor_of(self, kind):
        kinds = (self.env["ir.config_parameter"].sudo().get_param(KINDS) or "").split(",")
        return "queue_job" if "*" in kinds or kind in kinds else super()._executor_of(kind)

    def _enqueue(self):
        for run in self.filtered(lambda run: run.executor == "queue_job"):
            job = run.with_delay(
                channel="root.devkit",
                identity_key=f"devkit.run-{run.id}",
                description=run.name,
                eta=run.scheduled_at or None,
            )._job_execute_run()
            run.queue_job_uuid = job.uuid
        return super()._enqueue()

    def _job_execute_run(self):
        """What the job calls. Its worker may have died before: then the run is recovered first."""
        self.ensure_one()
        self._recover_interrupted()
        if self._execute():
            return self.env._("Executed; see the run.")
        return self.env._("Nothing to do: the run is not queued, or another worker has it.")

    def _leave_queue_job(self):
        """Hand runs over to the scheduled actions: the addon is being uninstalled."""
        self.write({"executor": "cron"})
        self.filtered(lambda run: run.state == "queued")._enqueue()

    def action_open_queue_job(self):
        """Open the job of this run."""
        job = self.env["queue.job"].search([("uuid", "=", self.queue_job_uuid)])
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Queue Job"),
            "res_model": "queue.job",
            "res_id": job.id,
            "views": [(False, "form")],
        }
