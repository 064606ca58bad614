"""Executes runs: claims them, calls the kind's method, turns whatever comes of it into a result."""

import contextlib
import logging
import os
import socket
import threading
import time
import traceback

from psycopg2.extensions import TransactionRollbackError

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError

from ..engine.redact import redact
from . import run_limits
from .run_control import Claim, RunControl
from .run_errors import RunCancelled, RunLost
from .run_job import WRITE_EVERY, RunJob

_logger = logging.getLogger(__name__)

#: How often an attempt starts again from its checkpoint because another transaction came in between.
MAX_CONFLICTS = 5


def worker_name() -> str:
    """Host, process and thread: where to look for a run's worker."""
    return f"{socket.gethostname()}:{os.getpid()}:{threading.current_thread().name}"


class RunExecutor:
    """One worker's way through the queue."""

    def __init__(self, registry):
        self.registry = registry

    def work(self, cron, places: int) -> None:
        """Recover interrupted runs, then execute queued ones, until there are none or Odoo wants the worker.

        A worker that is killed leaves its scheduled action looking as if it had timed out, and after three of
        these in a row Odoo skips a turn (``ir_cron.py``, ``_process_job``), unless the action had said that
        it did something. So it says so at once, and again before every run.

        :param cron: ``env["ir.cron"]`` of the scheduled action
        :param places: how many executors of this server may work at the same time
        """
        cron._commit_progress(1, remaining=1)
        with RunControl(self.registry) as control:
            if not control.take_place(run_limits.server_number(), places):
                cron._commit_progress(remaining=0)
                return
            self.recover(control)
            while claim := control.claim(worker_name(), "cron"):
                self._execute(control, claim)
                if not cron._commit_progress(1, remaining=1):
                    self.wake(control)
                    return
        cron._commit_progress(remaining=0)

    def execute(self, run_id: int) -> bool:
        """Execute just this run, here and now, whatever its executor; False when it is not to be had."""
        with RunControl(self.registry) as control:
            claim = control.claim(worker_name(), "cron", run_id)
            if claim:
                self._execute(control, claim)
        return bool(claim)

    def recover(self, control: RunControl) -> int:
        """Put runs whose worker is gone back into the queue, or end them. Returns how many there were.

        One whose row somebody changes at this very moment is left to the next turn.
        """
        run_ids = control.interrupted()
        try:
            for run_id in run_ids:
                with contextlib.suppress(TransactionRollbackError), self._environment() as env:
                    env["devkit.run"].browse(run_id)._recover()
        finally:
            if run_ids:
                control.unlock(run_ids)
        if run_ids:
            self.wake(control)
        return len(run_ids)

    def wake(self, control: RunControl) -> None:
        """Make the executors due now, all of them, whatever else goes on."""
        with self._environment() as env:
            control.trigger(env["devkit.run"]._executor_crons().ids)
            env["ir.cron"]._notifydb()

    def _execute(self, control: RunControl, claim: Claim) -> None:
        """Make one attempt, from the claim to the end of the run, and store whatever comes of it.

        Only what ends the worker (SystemExit and the like) passes through; the run is then recovered as after
        a kill.
        """
        job = RunJob(control, claim)
        run_limits.sign_of_life()
        try:
            with self._pulse(job):
                self._attempt(job)
        except RunCancelled:
            self._end(job, {"state": "cancelled"}, "Cancelled.", "warning")
        except RunLost as lost:
            _logger.warning("Run %s: this worker lost it: %s", claim.run_id, lost)
        except Exception as error:  # noqa: BLE001 the one place that turns exceptions into a result
            self._end_failed(job, error)
        finally:
            job.flush()
            control.release(claim)

    def _attempt(self, job: RunJob) -> None:
        """Call the kind's method; from its last checkpoint again when another transaction came in between."""
        for conflict in range(MAX_CONFLICTS + 1):
            try:
                with self._environment(job.claim.run_id) as env:
                    run = env["devkit.run"].browse(job.claim.run_id)
                    job.bind(run)
                    job.sync()
                    result = run._call_kind(job)
                    env.flush_all()
                    job.fence(env.cr)
                    run.sudo()._write_end("done", result)
                if self.registry.ready:
                    self.registry.signal_changes()
                _logger.info("Run %s: done", job.claim.run_id)
                return
            except TransactionRollbackError as error:
                with self._environment() as env:
                    job.fence(env.cr)
                if conflict == MAX_CONFLICTS:
                    raise
                job.log(
                    f"Another transaction came in between, going on from the last checkpoint: {error}",
                    "warning",
                )
                time.sleep(0.1 * 2**conflict)

    def _end_failed(self, job: RunJob, error: Exception) -> None:
        message, detail = describe(error)
        job.log(message, "error")
        # A failure is stored once, with its traceback, on the run; the server's log says where to look.
        _logger.warning("Run %s failed: %s", job.claim.run_id, message)
        self._end(job, {"state": "failed", "summary": message, "error": detail})

    def _end(self, job: RunJob, values: dict, line: str | None = None, level: str = "info") -> None:
        if line:
            job.log(line, level)
        job.flush()
        try:
            with self._environment() as env:
                job.fence(env.cr)
                env["devkit.run"].browse(job.claim.run_id)._write_end(**values)
        except RunLost as lost:
            _logger.warning("Run %s: this worker lost it: %s", job.claim.run_id, lost)

    @contextlib.contextmanager
    def _environment(self, run_id: int | None = None):
        """Yield an environment on a new cursor: the superuser's, or that of the user of a run.

        Commits at the end, rolls back at an exception.
        """
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            if run_id:
                env = env["devkit.run"].browse(run_id)._work_environment()
            yield env

    @contextlib.contextmanager
    def _pulse(self, job: RunJob):
        """Let a thread of its own write heartbeats and look for a cancellation while the work is silent."""
        if job.control.shared:
            yield
            return
        ended = threading.Event()

        def beat():
            while not ended.wait(WRITE_EVERY):
                if job.run is not None:
                    job.pulse()

        thread = threading.Thread(target=beat, name=f"devkit.run.{job.claim.run_id}", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()


def describe(error: Exception) -> tuple[str, str]:
    """Return (one sentence, the whole story), both without secrets. A UserError tells no traceback."""
    if isinstance(error, UserError):
        text = redact(str(error))
        return text, text
    message = redact(f"{type(error).__name__}: {error}".strip().rstrip(":"))
    return message, redact("".join(traceback.format_exception(error)))
