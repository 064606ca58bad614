from odoo import api, fields, models

from .process_reporter import REPORTER

KINDS = [
    ("master", "Master"),
    ("worker", "Worker"),
    ("cron", "Scheduled actions"),
    ("evented", "Websocket"),
    ("single", "One process with threads"),
]


class DevkitDebugProcess(models.Model):
    """A process of the server as a snapshot saw it."""

    _name = "devkit.debug.process"
    _description = "Process of the Server"
    _order = "snapshot_id desc, pid"
    _rec_name = "pid"

    snapshot_id = fields.Many2one("devkit.debug.snapshot", required=True, index=True, ondelete="cascade")
    pid = fields.Integer("Process", required=True, aggregator=None)
    kind = fields.Selection(KINDS)
    memory = fields.Float("Memory (MB)", digits=(16, 1), help="Resident memory.")
    cpu = fields.Float("CPU (s)", digits=(16, 1), help="Since the process was started.")
    thread_count = fields.Integer("Threads")
    busy_count = fields.Integer("Busy threads")
    started = fields.Datetime()
    how = fields.Selection(
        [
            ("self", "Looked at itself"),
            ("asked", "Answered"),
            ("signal", "SIGQUIT, read from the log"),
            ("py-spy", "Looked into by py-spy"),
            ("silent", "Silent"),
            ("left", "Not asked"),
        ],
        "Answer",
        help="Silent: it has not loaded this database, or computes without letting its threads run.",
    )
    thread_ids = fields.One2many("devkit.debug.thread", "process_id", "Stacks")

    def _register_hook(self):
        """Let this process tell about itself, once its registry is ready."""
        super()._register_hook()
        REPORTER.attend(self.env.cr.dbname)

    @api.model
    def _report_own_process(self):
        """Write what this process knows about itself; called by its reporter in a transaction of its own.

        :return: the seconds until the next report
        """
        minutes = self._report_minutes()
        if not minutes:
            return 300.0
        self.env["devkit.debug.cache.sample"]._report()
        self.env["devkit.debug.memory.sample"]._report()
        return minutes * 60.0

    @api.model
    def _report_minutes(self):
        """Minutes between two reports of a process, 0 for none: parameter ``devkit_debug.report_minutes``."""
        text = self.env["ir.config_parameter"].sudo().get_param("devkit_debug.report_minutes", "15")
        return min(int(text), 1440) if text.isdigit() else 15
