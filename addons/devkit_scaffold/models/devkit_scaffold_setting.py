from odoo import fields, models

from ..engine.blueprint.model import SETTING_TYPES


class DevkitScaffoldSetting(models.Model):
    """A setting that the generated module has."""

    _name = "devkit.scaffold.setting"
    _description = "Setting of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, index=True, ondelete="cascade")
    label = fields.Char(required=True)
    help = fields.Char(help="A sentence below it.")
    kind = fields.Selection(
        [
            ("parameter", "For the database"),
            ("company", "For each company"),
            ("group", "Switches a group on for all"),
            ("module", "Installs a module"),
        ],
        "Kept",
        default="parameter",
        required=True,
    )
    type = fields.Selection(
        [(name, name) for name in SETTING_TYPES],
        default="Boolean",
        required=True,
    )
    default = fields.Char(help="The value it has from the start.")
    selection = fields.Text("Options", help="The options of a Selection, as YAML: {low: Low, high: High}")
    comodel = fields.Char("Of", help="The model a Many2one points to.")
    group = fields.Char(help="The xml id of another app's group; without it the setting makes its own.")
    module = fields.Char(help="The module that is installed.")
    depends_on = fields.Char(help="Settings that must be on for this one to be shown, with commas.")
    required = fields.Boolean()
