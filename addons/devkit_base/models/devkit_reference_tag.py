from odoo import fields, models


class DevkitReferenceTag(models.Model):
    """A word that pages of the library share."""

    _name = "devkit.reference.tag"
    _description = "Reference Tag"
    _order = "name"

    name = fields.Char(required=True, readonly=True)
    color = fields.Integer(default=lambda self: 1, aggregator=None)

    _name_unique = models.Constraint("UNIQUE(name)", "There is a tag of this name already.")
