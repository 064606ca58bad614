from odoo import fields, models


class DevkitScaffoldGroup(models.Model):
    """A role that the generated module defines."""

    _name = "devkit.scaffold.group"
    _description = "Group of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, index=True, ondelete="cascade")
    label = fields.Char(required=True, translate=False)
    description = fields.Char(help="What its members may do.")
    implies = fields.Char(help="Technical names of groups whose rights its members have too, with commas.")
