from odoo import fields, models


class DevkitScaffoldAction(models.Model):
    """An entry of the Action menu that works on the chosen records."""

    _name = "devkit.scaffold.action"
    _description = "Server Action of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, index=True, ondelete="cascade")
    label = fields.Char(required=True, help="What stands in the Action menu: Postpone by a Week.")
    model = fields.Char(required=True, help="The technical name of the model: rental.contract.")
    groups = fields.Char(help="Groups that may use it, with commas; everybody where empty.")
    does = fields.Text(required=True, help="What is done with each record, as YAML: write: {reminded: true}")
