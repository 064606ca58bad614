from odoo import fields, models


class DevkitDebugWatchObject(models.Model):
    """A type of which there were more objects at the end of a memory watch."""

    _name = "devkit.debug.watch.object"
    _description = "Objects that Became More"
    _order = "watch_id desc, more desc, id"

    watch_id = fields.Many2one("devkit.debug.watch", required=True, index=True, ondelete="cascade")
    name = fields.Char("Type")
    more = fields.Integer()
    count = fields.Integer("At the end")
