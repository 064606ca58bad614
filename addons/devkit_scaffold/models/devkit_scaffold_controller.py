from odoo import fields, models


class DevkitScaffoldController(models.Model):
    """A route that the generated module answers."""

    _name = "devkit.scaffold.controller"
    _description = "Route of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, index=True, ondelete="cascade")
    route = fields.Char(
        "Address", required=True, help="Begins with / and a word of its own: /rental/contracts"
    )
    type = fields.Selection(
        [("jsonrpc", "Data (JSON-RPC)"), ("http", "Page")], default="jsonrpc", required=True
    )
    auth = fields.Selection(
        [("user", "Logged-in users"), ("public", "Anybody")], "For", default="user", required=True
    )
    answer = fields.Selection(
        [("list", "The newest records"), ("record", "One record"), ("create", "A new record")],
        default="list",
        required=True,
    )
    model = fields.Char(help="The model of whose records it tells; under the rights of who asks.")
    field_names = fields.Char("Fields", help="What goes in or out, with commas; nothing else does.")
    where = fields.Text(help='Which records, as YAML: [[state, "=", active]]')
    readonly = fields.Boolean("Read Only", help="May be answered by a replica of the database.")
    code = fields.Text(help="The body of the method instead. Only administrators may write it.")
