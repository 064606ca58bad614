from odoo import fields, models


class DevkitDebugCallReplay(models.TransientModel):
    """Says what a replay does, and does it."""

    _name = "devkit.debug.call.replay"
    _description = "Replay a Remote Call"

    call_id = fields.Many2one("devkit.debug.call", required=True, ondelete="cascade")
    args_text = fields.Text("What is called", related="call_id.args_text")
    exact = fields.Boolean(related="call_id.exact")
    user_id = fields.Many2one(related="call_id.user_id")

    def action_confirm(self):
        """Replay, and show how it ended."""
        self.ensure_one()
        outcome = self.call_id._replay()
        return {
            "type": "ir.actions.act_window",
            "name": self.call_id.name,
            "res_model": "devkit.debug.replay",
            "res_id": outcome.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
