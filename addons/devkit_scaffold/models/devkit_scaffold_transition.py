from odoo import fields, models


class DevkitScaffoldTransition(models.Model):
    """A button that moves a record from some states to another."""

    _name = "devkit.scaffold.transition"
    _description = "Transition of a Blueprint"
    _inherit = ["devkit.scaffold.line"]
    _order = "sequence, id"

    model_id = fields.Many2one("devkit.scaffold.model", required=True, index=True, ondelete="cascade")
    label = fields.Char("Button", required=True)
    source = fields.Char("From", required=True, help="Technical names of states, with commas.")
    target = fields.Char("To", required=True, help="The technical name of a state.")
    groups = fields.Char(help="Groups that may press the button, with commas; everybody where empty.")
    ask = fields.Char("Question", help="What is asked before.")
    primary = fields.Boolean("Next Step", help="The button that stands out.")
    user = fields.Char("Only", help="The field with the user who alone may press it.")
    guard_filled = fields.Char("Filled", help="Fields that must have a value, with commas.")
    guard_when = fields.Text("Condition", help="What must be true, as a domain in YAML: [[price, >, 0]]")
    guard_message = fields.Char("Message", help="What is said where the condition does not hold.")
    does = fields.Text("Then", help="What follows, as YAML: activity: {summary: Call, user: user_id}")
