from odoo import fields, models


class DevkitRunFinding(models.Model):
    """What one run saw of one finding. Written in batches by ``finding_store.py``."""

    _name = "devkit.run.finding"
    _description = "Finding Seen by a Run"
    _log_access = False
    _rec_name = "finding_id"

    run_id = fields.Many2one("devkit.run", required=True, readonly=True, ondelete="cascade")
    finding_id = fields.Many2one(
        "devkit.finding", required=True, readonly=True, index=True, ondelete="cascade"
    )
    change = fields.Selection(
        [("new", "New"), ("still", "Still there"), ("back", "Came back")],
        readonly=True,
        help="Compared with what was known before the run.",
    )

    _run_finding_unique = models.UniqueIndex("(run_id, finding_id)")
