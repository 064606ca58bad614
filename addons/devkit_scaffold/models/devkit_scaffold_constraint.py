from odoo import fields, models


class DevkitScaffoldConstraint(models.Model):
    """A rule that the database or the model of the generated module holds."""

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
            ("sql", "SQL"),
            ("python", "Python"),
        ],
        required=True,
        default="unique",
    )
    field_names = fields.Char("Fields", help="Fields it is about, with commas.")
    code = fields.Text(help="CHECK(a > b), or Python: broken = record.a > record.b. For administrators only.")
    limit = fields.Char(help="The number for “at least” and “at most”.")
    message = fields.Char(required=True, help="What somebody reads who breaks the rule.")
