from odoo import fields, models


class DevkitReferenceNote(models.Model):
    """What somebody wrote at a page of the library. Upgrades do not touch it."""

    _name = "devkit.reference.note"
    _description = "Note on a Reference"
    _order = "create_date, id"

    reference_id = fields.Many2one("devkit.reference", required=True, index=True, ondelete="cascade")
    user_id = fields.Many2one(
        "res.users", "Written by", required=True, readonly=True, default=lambda self: self.env.user
    )
    company_id = fields.Many2one("res.company", readonly=True, default=lambda self: self.env.company)
    body = fields.Html("Note", required=True, sanitize_attributes=True)
