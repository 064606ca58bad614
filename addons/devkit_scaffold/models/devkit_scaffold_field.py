from odoo import fields, models

from ..engine.blueprint.field_types import FIELD_TYPES
from ..engine.blueprint.model import ON_DELETE


class DevkitScaffoldField(models.Model):
    """A field of a model that the generated module defines."""

    _name = "devkit.scaffold.field"
    _description = "Field of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    model_id = fields.Many2one("devkit.scaffold.model", required=True, index=True, ondelete="cascade")
    type = fields.Selection([(name, name) for name in FIELD_TYPES], required=True, default="Char")
    string = fields.Char("Label", help="Derived from the name where empty.")
    help = fields.Char("Tooltip")
    required = fields.Boolean()
    readonly = fields.Boolean()
    tracking = fields.Boolean(help="Changes are logged in the chatter.")
    translate = fields.Boolean()
    default = fields.Char(help="A plain value; also: today, now, current user, current company.")
    index = fields.Selection(
        [
            ("true", "Index"),
            ("btree", "Index (B-tree)"),
            ("btree_not_null", "Index without empty values"),
            ("trigram", "Index for searching parts of a text"),
        ]
    )
    selection = fields.Text("Values", help="One value a line: key: Label")
    comodel = fields.Char("Related Model", help="The model that a relation points to: res.partner.")
    inverse = fields.Char(help="One2many: the field of the other model that points back.")
    ondelete = fields.Selection([(name, name.capitalize()) for name in ON_DELETE], "On Delete")
    was = fields.Char(help="The name in the version before, so that a migration keeps the data.")
    selection_add = fields.Text(
        "Added Values", help="Values for a field of another app, one a line: key: Label"
    )
    currency = fields.Char("Currency Field", help="Monetary: the field that holds the currency.")
    domain = fields.Text(help="Which records can be chosen, as YAML: [[active, '=', true]]")
    groups = fields.Char(help="Who may see it: groups of the blueprint or xml ids, with commas.")
    extends = fields.Boolean(
        "Exists Already", help="A field of the extended model, of which some keys change."
    )
    compute = fields.Text(
        "Computed",
        help="How the value follows from others, as YAML: sum: line_ids.amount.",
    )
    store = fields.Selection([("true", "Stored"), ("false", "Not stored")])
    editable = fields.Boolean(help="People may change a computed or related value.")
    related = fields.Char(help="Shows a field of a related record: partner_id.email.")
