from odoo import fields, models


class DevkitScaffoldSequence(models.Model):
    """A sequence of numbers that code or other apps use."""

    _name = "devkit.scaffold.sequence"
    _description = "Sequence of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, index=True, ondelete="cascade")
    label = fields.Char()
    code = fields.Char(help="By which code finds it; made of the names of module and sequence where empty.")
    prefix = fields.Char(help="What a number begins with: C%(year)s-")
    padding = fields.Integer("Digits", default=5, required=True)
    no_gap = fields.Boolean(help="No number is left out, which makes it slower.")

    _padding_range = models.Constraint("CHECK(padding BETWEEN 1 AND 12)", "Digits: 1 to 12.")
