from odoo import api, models


class DevkitRunMessages(models.AbstractModel):
    """What a run tells browsers: its progress while it works, its end to whoever started it."""

    _name = "devkit.run.messages"
    _description = "Messages of runs to browsers"
    _inherit = ["bus.listener.mixin"]

    def _send_live(self, progress, text):
        """Tell the open forms of this run how far it is; they fetch new log lines themselves."""
        self.ensure_one()
        payload = {"id": self.id, "state": self.state, "progress": progress, "progress_text": text or ""}
        self._bus_send("devkit.run/live", payload)

    def _notify_end(self):
        """Tell the user who started the run, wherever he is in Odoo, how it ended."""
        self.ensure_one()
        if not self.user_id.active:
            return
        kinds = {"done": "success", "failed": "danger", "cancelled": "warning"}
        self.user_id._bus_send(
            "devkit.run/ended",
            {
                "id": self.id,
                "name": self.name,
                "state": self.state,
                "verdict": self.verdict or "",
                "summary": (self.summary or "")[:300],
                "type": "warning" if self.verdict == "findings" else kinds[self.state],
            },
        )

    @api.readonly
    def get_live(self, after=0, limit=500):
        """What an open form asks for: live values, and log lines whose id is above ``after``.

        Returns a dict: ``state``, ``progress``, ``progress_text``, ``duration``, ``cancel_requested``,
        ``lines`` (id, date, level, message, attempt) and ``more``, whether there are more lines than
        ``limit``.
        """
        self.ensure_one()
        self.check_access("read")
        limit = max(1, min(int(limit), 2000))
        lines = self.env["devkit.run.log"].search_read(
            [("run_id", "=", self.id), ("id", ">", int(after))],
            ["date", "level", "message", "attempt"],
            limit=limit + 1,
            order="id",
        )
        return {
            "state": self.state,
            "progress": self.progress,
            "progress_text": self.progress_text or "",
            "duration": self.duration_text or "",
            "cancel_requested": self.cancel_requested,
            "lines": lines[:limit],
            "more": len(lines) > limit,
        }
