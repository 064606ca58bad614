from odoo import fields, models


class DevkitScaffoldReport(models.Model):
    """A document that the generated module prints."""

    _name = "devkit.scaffold.report"
    _description = "Report of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, index=True, ondelete="cascade")
    label = fields.Char(required=True, help="What stands in the Print menu.")
    model = fields.Char(required=True, help="The model of which a record is printed: rental.contract.")
    title = fields.Char(help="The heading; the label where empty.")
    field_names = fields.Char("Fields", help="What is printed of the record, with commas.")
    line_field = fields.Char("Lines", help="A One2many whose records are printed as a table.")
    columns = fields.Char(help="Fields of the lines, with commas.")
    closing = fields.Text(help="A text at the end, one paragraph a line.")
    paper = fields.Text(help="The paper as YAML: {format: A5, orientation: Landscape}")
    groups = fields.Char(help="Groups that may print it, with commas; all where empty.")
