from odoo import fields, models


class DevkitScaffoldConstraint(models.Model):
    """A rule that the database of the generated module holds."""

    _name = "devkit.scaffold.constraint"
    _description = "Constraint of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    model_id = fields.Many2one("devkit.scaffold.model", required=True, index=True, ondelete="cascade")
    kind = fields.Selection(
        [
            ("ordered", "In this order"),
            ("at_least", "At least"),
            ("at_most", "At most"),
            ("unique", "Unique together"),
        ],
        required=True,
        default="unique",
    )
    field_names = fields.Char("Fields", required=True, help="Fields it is about, with commas.")
    limit = fields.Char(help="The number for “at least” and “at most”.")
    message = fields.Char(required=True, help="What somebody reads who breaks the rule.")
