from odoo import fields, models


class DevkitRunLog(models.Model):
    """A line of a run's log. Lines are written by the control connection, in batches, while the run works."""

    _name = "devkit.run.log"
    _description = "Log line of a run"
    _order = "id"
    _rec_name = "message"
    _log_access = False

    run_id = fields.Many2one("devkit.run", required=True, ondelete="cascade")
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    attempt = fields.Integer(aggregator=None)
    level = fields.Selection(
        [("debug", "Debug"), ("info", "Info"), ("warning", "Warning"), ("error", "Error")],
        required=True,
        default="info",
    )
    message = fields.Text(required=True)

    _run_id_idx = models.Index("(run_id, id)")
