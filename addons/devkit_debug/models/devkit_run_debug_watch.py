import logging
import socket
import time

import psutil

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.live.exchange import ExchangeError
from ..engine.live.observation import Allocation, Observation
from ..engine.live.rules import REGISTRY
from . import live_dumps
from .process_reporter import exchange

_logger = logging.getLogger(__name__)

#: Seconds between two samples; at least so many samples are taken.
INTERVAL, SAMPLES = 20.0, 4
#: Seconds within which a process has to answer: a sample of a large process takes some.
PATIENCE = 60.0
ADMINISTRATORS = ("debug_watch", "debug_profile", "debug_memray")
#: What a run of a kind leaves behind, with its ``run_id``.
LIVE_RECORDS = {"debug_watch": "devkit.debug.watch", "debug_profile": "devkit.debug.profile"}


class DevkitRun(models.Model):
    """The kind of run that watches the memory of a living process."""

    _inherit = "devkit.run"

    kind = fields.Selection(
        selection_add=[("debug_watch", "Watch the memory of a process")], ondelete={"debug_watch": "cascade"}
    )

    @api.model
    def _start_group(self, kind):
        if kind in ADMINISTRATORS:
            return "devkit_base.group_devkit_administrator"
        return super()._start_group(kind)

    def action_open_live_record(self):
        """Open the memory watch or the profile that this run has made."""
        self.ensure_one()
        record = self.env[LIVE_RECORDS[self.kind]].search([("run_id", "=", self.id)], limit=1)
        if not record:
            raise UserError(self.env._("It was deleted meanwhile: such records are kept for some weeks."))
        return {
            "type": "ir.actions.act_window",
            "name": record.name,
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
        }

    def _run_debug_watch(self, job):
        """Trace what one process allocates (``params``: pid, host, minutes), and store it as a watch."""
        facts = self._process_of_server(job.params)
        minutes = min(max(float(job.params.get("minutes", 5)), 0.05), 60)
        _logger.info(
            "Memory of process %s is watched for %s min, by %s", facts.pid, minutes, self.user_id.login
        )
        watch = (
            self.env["devkit.debug.watch"]
            .sudo()
            .create(
                {
                    "name": self.env._("Memory of process %s", facts.pid),
                    "pid": facts.pid,
                    "minutes": minutes,
                    "run_id": self.id,
                    "memory_before": facts.rss / 1e6,
                }
            )
        )
        self._ask_process(facts.pid, "memory_start", {"minutes": minutes})
        try:
            self._sample_until(job, facts.pid, minutes)
        finally:
            answer = self._ask_process(facts.pid, "memory_stop")
        watch.memory_after = self._process_of_server(job.params).rss / 1e6
        allocations = [Allocation(**each | {"stack": tuple(each["stack"])}) for each in answer["allocations"]]
        found = list(REGISTRY.run(Observation(allocations=tuple(allocations)), ["DBL007"]))
        watch._store(answer, allocations, found)
        job.findings(found)
        watch.summary = "\n".join(each.message for each in found) or self.env._(
            "No line of an own module kept memory in %s samples.", answer["samples"]
        )
        watch.advice = "\n".join(dict.fromkeys(each.fix for each in found)) or self.env._(
            "Watch for longer, and repeat meanwhile what makes the process grow. What a C library keeps is "
            "seen by memray alone."
        )
        return {
            "verdict": "findings" if found else "clean",
            "summary": watch.summary,
            "watch_id": watch.id,
        }

    def _sample_until(self, job, pid, minutes):
        steps = max(SAMPLES, round(minutes * 60 / INTERVAL))
        for step in range(steps):
            job.progress(step, steps, self.env._("Sample %(step)s of %(steps)s", step=step + 1, steps=steps))
            end = time.monotonic() + minutes * 60 / steps
            while (left := end - time.monotonic()) > 0:
                time.sleep(min(left, 1.0))
                job.sync()
            self._ask_process(pid, "memory_sample")

    def _process_of_server(self, params):
        """Return the facts of the process that ``params`` name; it must be one of this very server.

        :raises UserError: it is none, or this run is executed on another machine
        """
        host, here = params.get("host"), socket.gethostname()
        if host and host != here:
            raise UserError(
                self.env._(
                    "Process %(pid)s is on %(host)s, but this run was executed on %(here)s.",
                    pid=params["pid"],
                    host=host,
                    here=here,
                )
            )
        try:
            facts = {each.pid: each for each in live_dumps.processes()}
        except psutil.Error as error:
            raise UserError(self.env._("The processes of the server cannot be listed: %s", error)) from error
        if int(params["pid"]) not in facts:
            raise UserError(self.env._("Process %s is none of this server.", params["pid"]))
        return facts[int(params["pid"])]

    def _ask_process(self, pid, what, arguments=None):
        try:
            answer = exchange().ask(what, arguments, [pid], timeout=PATIENCE).get(pid)
        except ExchangeError as error:
            raise UserError(str(error)) from error
        if not isinstance(answer, dict):
            raise UserError(self.env._("Process %s does not answer. Has it loaded this database?", pid))
        if answer.get("error"):
            raise UserError(str(answer["error"]))
        return answer
