from odoo import fields, models

from ..engine.blueprint.model import COLORS


class DevkitScaffoldState(models.Model):
    """A state of a workflow; records begin in the first."""

    _name = "devkit.scaffold.state"
    _description = "State of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    model_id = fields.Many2one("devkit.scaffold.model", required=True, index=True, ondelete="cascade")
    label = fields.Char(required=True)
    was = fields.Char(help="The name in the version before, so that a migration keeps the data.")
    color = fields.Selection([(name, name.capitalize()) for name in COLORS])
    final = fields.Boolean(help="Nothing needs to follow.")
    deletable = fields.Boolean(help="Records may be deleted in it; in the first state they always may.")
    fold = fields.Boolean("Folded", help="Folded in the kanban view.")
