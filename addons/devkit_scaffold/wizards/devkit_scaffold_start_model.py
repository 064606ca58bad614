from odoo import fields, models


class DevkitScaffoldStartModel(models.TransientModel):
    """A model that was found in a file, as a line to look through."""

    _name = "devkit.scaffold.start.model"
    _description = "Model Found in a File"
    _order = "id"

    wizard_id = fields.Many2one("devkit.scaffold.start", required=True, ondelete="cascade", index=True)
    source = fields.Char("In the File", required=True, readonly=True)
    taken = fields.Boolean("Take", default=True)
    label = fields.Char(required=True)
    technical_name = fields.Char("Model", readonly=True)
    row_count = fields.Integer("Rows", readonly=True)

    def _review_fields(self):
        """The names of what a person may change."""
        return ("taken", "label")
