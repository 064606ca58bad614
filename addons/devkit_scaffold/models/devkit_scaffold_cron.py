from odoo import fields, models

from ..engine.blueprint.model import INTERVALS


class DevkitScaffoldCron(models.Model):
    """What the generated module does by itself, again and again."""

    _name = "devkit.scaffold.cron"
    _description = "Scheduled Action of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, index=True, ondelete="cascade")
    label = fields.Char(required=True)
    model = fields.Char(required=True, help="The technical name of the model: rental.contract.")
    where = fields.Text(help="With which records, as a domain in YAML: [[date_end, <, today]]")
    every = fields.Integer(default=1, required=True)
    unit = fields.Selection([(name, name.capitalize()) for name in INTERVALS], default="days", required=True)
    batch = fields.Integer("Records at Once", default=100, required=True)
    running = fields.Boolean(default=True, help="Runs from the installation on.")
    does = fields.Text(required=True, help="What is done with each record, as YAML: write: {reminded: true}")

    _every_range = models.Constraint("CHECK(every BETWEEN 1 AND 10000)", "Every: 1 to 10000.")
    _batch_range = models.Constraint("CHECK(batch BETWEEN 1 AND 10000)", "Records at once: 1 to 10000.")
