from odoo import fields, models

#: Seconds that a request may take for looking; longer looks are runs.
AT_ONCE = 15.0


class DevkitDebugSnapshotTake(models.TransientModel):
    """Asks how often the threads are looked at: one look shows where they are, several show who is stuck."""

    _name = "devkit.debug.snapshot.take"
    _description = "Thread Dump of All Workers"

    dumps = fields.Integer("Looks", default=3, required=True, help="1 to 10.")
    pause = fields.Float("Seconds between them", default=2.0, required=True, help="Up to 60.")
    signals = fields.Boolean(
        "Send SIGQUIT to processes that do not answer",
        groups="devkit_base.group_devkit_administrator",
        help="They write their threads into the log, from which they are read. Only processes that catch it.",
    )

    def action_take(self):
        """Look now, or start a run where it takes longer."""
        self.ensure_one()
        signals = self.env.user.has_group("devkit_base.group_devkit_administrator") and self.signals
        if self.dumps * (self.pause + 1) <= AT_ONCE:
            snapshots = self.env["devkit.debug.snapshot"]
            return snapshots._take(self.dumps, self.pause, signals)._get_form_action()
        params = {"dumps": self.dumps, "pause": self.pause, "signals": signals}
        self.env["devkit.debug.snapshot"]._check_request(self.dumps, self.pause, signals)
        return self.env["devkit.run"]._start("debug_snapshot", params, max_attempts=1)._get_form_action()
