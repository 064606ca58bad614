from odoo import fields, models


class DevkitScaffoldDialog(models.Model):
    """A wizard that the generated module offers on records."""

    _name = "devkit.scaffold.dialog"
    _description = "Wizard of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, index=True, ondelete="cascade")
    label = fields.Char(required=True, help="What stands in the Action menu: Assign Driver.")
    on = fields.Char("For", required=True, help="The model of whose records it is opened: fleet.vehicle.")
    help = fields.Char(help="A sentence at the top of the dialog.")
    button = fields.Char(default="Apply", required=True)
    groups = fields.Char(help="Groups that may use it, with commas; all of the module where empty.")
    asks = fields.Text(
        help="The fields it asks for, as YAML: driver_id: {type: Many2one, comodel: res.partner}"
    )
    does = fields.Text(
        required=True,
        help="What it does with each record, as YAML: write: {driver_id: =wizard.driver_id}",
    )
