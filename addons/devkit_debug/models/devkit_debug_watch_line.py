from odoo import fields, models


class DevkitDebugWatchLine(models.Model):
    """A line of code whose memory grew while its process was watched."""

    _name = "devkit.debug.watch.line"
    _description = "Line that Kept Memory"
    _order = "watch_id desc, size desc, id"
    _rec_name = "file"

    watch_id = fields.Many2one("devkit.debug.watch", required=True, index=True, ondelete="cascade")
    file = fields.Char()
    line = fields.Integer(aggregator=None)
    addon = fields.Char("Module")
    owner = fields.Selection(
        [("own", "Own module"), ("odoo", "Odoo"), ("library", "Library"), ("data", "Data")], "Whose"
    )
    size = fields.Float("Kept (MB)", digits=(16, 3))
    count = fields.Integer("Blocks")
    rising = fields.Integer("Samples in which it grew", aggregator=None)
    suspect = fields.Boolean(help="It is a finding: a line of an own module that grew again and again.")
    code = fields.Char()
    stack = fields.Text()
