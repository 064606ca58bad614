from odoo import fields, models


class DevkitScaffoldLine(models.AbstractModel):
    """What the lines of a blueprint share: a name, an order, and the rest of their keys as YAML."""

    _name = "devkit.scaffold.line"
    _description = "Line of a Blueprint"
    _inherit = ["devkit.scaffold.code"]
    _order = "sequence, id"

    name = fields.Char("Technical Name", required=True)
    sequence = fields.Integer(default=10)
    more = fields.Text(
        "More Keys", help="Further keys of the blueprint as YAML, for what has no column of its own."
    )
