from odoo import fields, models


class DevkitDebugThread(models.Model):
    """A thread at the moment of a snapshot: what it did, for whom, and where it was."""

    _name = "devkit.debug.thread"
    _description = "Thread of a Process"
    _order = "snapshot_id desc, stuck desc, idle, duration desc, id"

    snapshot_id = fields.Many2one("devkit.debug.snapshot", required=True, index=True, ondelete="cascade")
    process_id = fields.Many2one("devkit.debug.process", index="btree_not_null", ondelete="cascade")
    name = fields.Char(required=True)
    database = fields.Char()
    user_id = fields.Many2one("res.users", index="btree_not_null", ondelete="set null")
    url = fields.Char("URL")
    queries = fields.Integer()
    query_time = fields.Float("In SQL (s)", digits=(16, 3))
    python_time = fields.Float("In Python (s)", digits=(16, 3))
    duration = fields.Float("Running for (s)", digits=(16, 3))
    activity = fields.Selection(
        [
            ("idle", "Idle"),
            ("sql", "Waits for PostgreSQL"),
            ("connection", "Waits for a connection"),
            ("lock", "Waits for another thread"),
            ("network", "Waits for another server"),
            ("mail", "Waits for a mail server"),
            ("program", "Waits for a program"),
            ("retry", "Waits to try again"),
            ("sleep", "Sleeps"),
            ("loading", "Loads modules"),
            ("python", "Computes"),
        ],
    )
    activity_text = fields.Char("What it does")
    place = fields.Char("Where")
    addon = fields.Char("Module")
    stack = fields.Text()
    idle = fields.Boolean()
    stuck = fields.Boolean(help="At the same place of the same request in several dumps in a row.")
    seen = fields.Integer("Dumps in a row", aggregator="max")
