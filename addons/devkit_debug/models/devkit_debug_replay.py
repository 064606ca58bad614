from odoo import fields, models


class DevkitDebugReplay(models.Model):
    """How a recorded call ended when it was replayed."""

    _name = "devkit.debug.replay"
    _description = "Replay of a Remote Call"
    _order = "id desc"
    _rec_name = "outcome"

    call_id = fields.Many2one("devkit.debug.call", required=True, index=True, ondelete="cascade")
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", "Replayed by")
    outcome = fields.Selection(
        [
            ("same", "Same error"),
            ("other", "Another error"),
            ("works", "Works"),
            ("stopped", "Stopped: it wanted to commit or to send"),
        ],
        required=True,
    )
    error_type = fields.Char("Error")
    error_message = fields.Text("Message")
    error_traceback = fields.Text("Traceback")
    result = fields.Text(help="The beginning of what was returned.")
    queries = fields.Integer()
    duration = fields.Float("Duration (s)", digits=(16, 3))
