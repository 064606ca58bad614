from odoo import fields, models


class DevkitDebugProfileLine(models.Model):
    """A line of code and its share of the time that a process was at work."""

    _name = "devkit.debug.profile.line"
    _description = "Hot Line of a Profile"
    _order = "profile_id desc, own desc, total desc, id"
    _rec_name = "function"

    profile_id = fields.Many2one("devkit.debug.profile", required=True, index=True, ondelete="cascade")
    function = fields.Char()
    file = fields.Char()
    line = fields.Integer(aggregator=None)
    addon = fields.Char("Module")
    own = fields.Float("In it (%)", digits=(5, 1))
    total = fields.Float("With what it calls (%)", digits=(5, 1), aggregator="max")
