from odoo import fields, models

from ..engine.blueprint.model import RULE_KINDS


class DevkitScaffoldRecordRule(models.Model):
    """Which records of a model the members of some groups reach."""

    _name = "devkit.scaffold.record.rule"
    _description = "Record Rule of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    model_id = fields.Many2one("devkit.scaffold.model", required=True, index=True, ondelete="cascade")
    kind = fields.Selection([(name, name.capitalize()) for name in RULE_KINDS], required=True, default="own")
    groups = fields.Char(help="Groups it is for, with commas; everybody where empty.")
    field_name = fields.Char("Field", help="Whose the record is: user_id, or the team.")
    domain = fields.Text(help="Which records, as a domain in YAML: [[user_id, =, user.id]]")
    operations = fields.Char(help="read, write, create, delete; all where empty.")
