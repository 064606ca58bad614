from odoo import fields, models


class DevkitRun(models.Model):
    """Kinds of run that look at live processes."""

    _inherit = "devkit.run"

    kind = fields.Selection(
        selection_add=[("debug_snapshot", "Look at live processes")], ondelete={"debug_snapshot": "cascade"}
    )

    def _run_debug_snapshot(self, job):
        """Several dumps of all workers, some seconds apart; ``params``: dumps, pause (seconds), signals."""
        params = job.params
        snapshot = self.env["devkit.debug.snapshot"]._take(
            dumps=int(params.get("dumps", 3)),
            pause=float(params.get("pause", 2.0)),
            signals=bool(params.get("signals")),
            progress=lambda done, total: job.log(f"Threads looked at {done} of {total} times."),
        )
        return {
            "verdict": "findings" if snapshot.state == "problem" else "clean",
            "summary": snapshot.summary,
            "snapshot_id": snapshot.id,
        }
