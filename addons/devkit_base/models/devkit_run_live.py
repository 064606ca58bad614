from odoo import fields, models


class DevkitRunLive(models.Model):
    """What moves while a run is executed: one row a run.

    The row is written by the worker's control connection alone (and ``cancel_requested`` by whoever cancels),
    never by the transaction that does the work. So the work transaction, which is REPEATABLE READ, meets no
    row that changed under it.
    """

    _name = "devkit.run.live"
    _description = "Live state of a run"
    _rec_name = "run_id"

    run_id = fields.Many2one("devkit.run", required=True, ondelete="cascade")
    token = fields.Char(help="The fencing token of the worker that owns the run.")
    progress = fields.Float(help="0 to 100.", aggregator="avg")
    progress_text = fields.Char(string="Step")
    heartbeat = fields.Datetime(help="The last sign of life of the worker.")
    worker = fields.Char(help="Host, process and thread that execute the run.")
    cancel_requested = fields.Boolean()

    _run_unique = models.Constraint("UNIQUE(run_id)", "A run has one live row.")
