import socket

import psutil

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models import live_dumps


class DevkitDebugWatchStart(models.TransientModel):
    """Asks which process is to be watched or profiled, and for how long."""

    _name = "devkit.debug.watch.start"
    _description = "Watch a Process"

    what = fields.Selection(
        [
            ("memory", "Memory: which lines keep it"),
            ("memray", "Memory: all allocations, those of C libraries too (memray)"),
            ("profile", "Time: what the process is doing (py-spy)"),
        ],
        required=True,
        default="memory",
    )
    process = fields.Selection(
        selection="_select_process", required=True, default=lambda self: self._largest_process()
    )
    minutes = fields.Float(default=5.0, help="A memory watch: up to 60.")
    seconds = fields.Integer(default=20, help="A profile: up to 120.")

    @api.model
    def _select_process(self):
        return [
            (str(each.pid), f"{each.pid} · {each.kind} · {each.rss / 1e6:.0f} MB")
            for each in self._processes()
        ]

    @api.model
    def _largest_process(self):
        found = max(self._processes(), key=lambda each: each.rss, default=None)
        return str(found.pid) if found else False

    @api.model
    def _processes(self):
        try:
            return [each for each in live_dumps.processes() if each.kind != "master"]
        except psutil.Error:
            return []

    def action_start(self):
        """Start the run and open it."""
        self.ensure_one()
        if self.what != "memory":
            return self._start_program()._get_form_action()
        if not 0 < self.minutes <= 60:
            raise UserError(self.env._("Watch for more than 0 and up to 60 minutes."))
        params = {"pid": int(self.process), "host": socket.gethostname(), "minutes": self.minutes}
        return self.env["devkit.run"]._start("debug_watch", params, max_attempts=1)._get_form_action()

    def _start_program(self):
        if not 1 <= self.seconds <= 120:
            raise UserError(self.env._("Record for 1 to 120 seconds."))
        params = {"pid": int(self.process), "host": socket.gethostname(), "seconds": self.seconds}
        return self.env["devkit.run"]._start(f"debug_{self.what}", params, max_attempts=1)
