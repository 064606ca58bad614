from odoo import fields, models

from ..engine.start import review


class DevkitScaffoldStartField(models.TransientModel):
    """A field that was found in a file, as a line to look through."""

    _name = "devkit.scaffold.start.field"
    _description = "Field Found in a File"
    _order = "id"

    wizard_id = fields.Many2one("devkit.scaffold.start", required=True, ondelete="cascade", index=True)
    model_source = fields.Char(required=True, readonly=True)
    model_label = fields.Char("Model", readonly=True)
    source = fields.Char("In the File", required=True, readonly=True)
    taken = fields.Boolean("Take", default=True)
    name = fields.Char("Field")
    label = fields.Char(required=True)
    type = fields.Selection(
        [(name, name) for name in sorted({*review.TYPES, *review.STRUCTURE})],
        required=True,
        help="A type made of the file's own structure, such as One2many, can be left out but not chosen.",
    )
    required = fields.Boolean()
    unique = fields.Boolean()
    relation = fields.Char(
        "Leads To", help="A model of this file by its name there, or one of Odoo: res.partner."
    )
    examples = fields.Char(readonly=True)
    reason = fields.Char("Why", readonly=True)

    def _review_fields(self):
        """The names of what a person may change, and the place of the line."""
        return ("model_source", "taken", "name", "label", "type", "required", "unique", "relation")
