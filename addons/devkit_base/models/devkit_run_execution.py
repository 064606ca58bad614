import inspect
import logging
from datetime import UTC, datetime

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import config

from . import run_limits
from .run_control import RunControl
from .run_executor import RunExecutor

_logger = logging.getLogger(__name__)


class DevkitRunExecution(models.AbstractModel):
    """How runs are executed: the scheduled actions, and what the executor asks of the record."""

    _name = "devkit.run.execution"
    _description = "Execution of runs"

    # Scheduled actions

    @api.model
    def _cron_execute_runs(self):
        """Called by each of the scheduled actions "DevKit: executor N"."""
        if sentence := run_limits.warn_when_short():
            _logger.warning("%s", sentence)
        RunExecutor(self.env.registry).work(self.env["ir.cron"], self._places())

    @api.model
    def _cron_recover_runs(self):
        """Recover interrupted runs also while all executors are busy, and wake executors for what waits."""
        self.env["ir.cron"]._commit_progress(1, remaining=1)
        self._recover_interrupted()
        self.env["ir.cron"]._commit_progress(remaining=0)

    @api.model
    def _recover_interrupted(self):
        """Recover runs whose worker is gone and wake executors, in transactions of their own."""
        executor = RunExecutor(self.env.registry)
        with RunControl(self.env.registry) as control:
            executor.recover(control)
            if self._is_work_waiting():
                executor.wake(control)

    @api.model
    def _is_work_waiting(self):
        due = Domain("scheduled_at", "=", False) | Domain("scheduled_at", "<=", fields.Datetime.now())
        waiting = Domain("state", "=", "queued") & Domain("executor", "=", "cron") & due
        return bool(self.sudo().search_count(waiting, limit=1))

    @api.model
    def _places(self) -> int:
        """How many runs this server may execute at the same time: one thread stays free for other actions."""
        wanted = int(self.env["ir.config_parameter"].sudo().get_param("devkit_base.runs_per_server") or 0)
        return wanted if wanted > 0 else max(1, config["max_cron_threads"] - 1)

    @api.model
    def _executor_crons(self):
        """The active scheduled actions that execute runs; an administrator may copy one to get another."""
        return (
            self.env["ir.cron"]
            .sudo()
            .search(
                [
                    ("model_id.model", "=", "devkit.run"),
                    ("code", "=like", "model.\\_cron\\_execute\\_runs()%"),
                ]
            )
        )

    @api.model
    def _trigger_executors(self, at=None):
        """Wake the executors when this transaction is committed, or at a time to come."""
        wake_ups = self.env.cr.precommit.data.setdefault("devkit.run.wake_ups", set())
        if not wake_ups:
            self.env.cr.precommit.add(self._wake_executors)
        wake_ups.add(at)

    @api.model
    def _wake_executors(self):
        wake_ups = self.env.cr.precommit.data.pop("devkit.run.wake_ups", set())
        now = fields.Datetime.now()
        for cron in self._executor_crons():
            cron._trigger([at or now for at in wake_ups])

    @api.model
    def _trigger_recovery(self):
        """Look for runs without a worker now instead of within a minute."""
        if cron := self.env.ref("devkit_base.ir_cron_recover_runs", raise_if_not_found=False):
            cron.sudo()._trigger()

    # What the executor asks of the record

    def _execute(self) -> bool:
        """Execute this queued run here and now, in this process; it must be committed.

        For commands and other executors. Returns False when another worker has it, or it is not queued.
        """
        self.ensure_one()
        self.env.flush_all()
        done = RunExecutor(self.env.registry).execute(self.id)
        self.env.invalidate_all(flush=False)
        return done

    def _work_environment(self):
        """The environment the kind's method works in: the run's user, his language, the run's company."""
        self.ensure_one()
        if not self.user_id.active and self.user_id.id != SUPERUSER_ID:
            raise UserError(self.env._("The user %s, who started the run, is archived.", self.user_id.name))
        run = self.with_user(self.user_id)
        company = {"allowed_company_ids": self.company_id.ids} if self.company_id else {}
        return run.with_context(**run.env["res.users"].context_get(), **company).env

    def _call_kind(self, job) -> dict:
        """Call ``_run_<kind>`` and return its result: a dict, or {}."""
        method = getattr(self, f"_run_{self.kind}", None)
        if method is None:
            raise UserError(self.env._("Nothing can execute runs of the kind “%s”.", self.kind))
        result = method(job)
        if inspect.isgenerator(result):
            raise TypeError(f"_run_{self.kind} is a generator, it must return a dict")
        if result is not None and not isinstance(result, dict):
            raise TypeError(f"_run_{self.kind} must return a dict, not {type(result).__name__}")
        return result or {}

    def _write_end(self, state, result=None, summary=False, error=False):
        """Write how the run ended and tell whoever waits for it; the caller holds the fence."""
        self.ensure_one()
        now = datetime.now(UTC).replace(tzinfo=None)  # with fractions of a second, as date_started
        values = {"state": state, "error": error, "date_finished": now, "token": False}
        if state == "done":
            verdict = result.get("verdict") or ("findings" if self.finding_count else "clean")
            values.update(result=result, verdict=verdict)
            summary = result.get("summary")
        elif state == "failed":
            values["verdict"] = "failure"
        values["summary"] = summary
        if self.date_started:
            values["duration"] = (now - self.date_started).total_seconds()
        self.write(values)
        self._send_live(100.0 if state == "done" else self.progress, self.progress_text)
        self._notify_end()

    def _recover(self):
        """Put the run back into the queue after its worker's death, or end it. The caller holds its lock."""
        self.ensure_one()
        if not self.try_lock_for_update(allow_referencing=True) or self.state != "running":
            return
        if self.live_ids.cancel_requested:
            self._append_log(self.env._("Cancelled; the worker was gone already."), "warning")
            self._write_end("cancelled")
        elif self.attempt >= self.max_attempts:
            error = self.env._(
                "The worker that executed the run was gone (%(worker)s), at attempt %(attempt)s of %(max)s. "
                "Look into the server's log for the reason (memory, time limits, a restart), then retry.",
                worker=self.worker,
                attempt=self.attempt,
                max=self.max_attempts,
            )
            self._append_log(error, "error")
            self._write_end("failed", summary=error, error=error)
        else:
            self._requeue_interrupted()

    def _requeue_interrupted(self):
        self._append_log(
            self.env._(
                "The worker is gone (%(worker)s); the run goes on %(where)s, attempt %(attempt)s of %(max)s.",
                worker=self.worker,
                where=self.env._("from its last checkpoint")
                if self.checkpoint
                else self.env._("from its beginning"),
                attempt=self.attempt + 1,
                max=self.max_attempts,
            ),
            "warning",
        )
        self.write({"state": "queued", "token": False})
        self.live_ids.token = False
        if self.executor != "cron":
            self._enqueue()  # the executors are woken by whoever recovers
        _logger.warning("Run %s: its worker is gone, it goes on", self.id)

    def _append_log(self, message, level="info"):
        """Append a line to the log of a run that no worker owns."""
        self.env["devkit.run.log"].sudo().create(
            {"run_id": self.id, "attempt": self.attempt, "level": level, "message": message}
        )
