from odoo import fields, models


class DevkitScaffoldMail(models.Model):
    """A mail that the generated module writes about a record."""

    _name = "devkit.scaffold.mail"
    _description = "Mail Template of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, index=True, ondelete="cascade")
    label = fields.Char(required=True)
    model = fields.Char(required=True, help="The technical name of the model: rental.contract.")
    recipient = fields.Char("To", required=True, help="The field that holds the contact or user: partner_id.")
    subject = fields.Char(
        required=True, help="{name} or {partner_id.name} stands for the value of the record."
    )
    body = fields.Text(required=True, help="Paragraphs of plain text with the same marks.")
    report = fields.Char(help="The technical name of a report that is attached.")
