from odoo import api, models


class DevkitDebugAlert(models.Model):
    """Tells people and programs what happens to issues."""

    _name = "devkit.debug.alert"
    _description = "Alert"

    @api.model
    def _notice(self, changes):
        """Take note of what a store has done."""
