from odoo import api, fields, models

from ..models.call_recorder import PARAMETER


class DevkitDebugCallRecord(models.TransientModel):
    """Switches the recording of failing calls on for some hours, or off."""

    _name = "devkit.debug.call.record"
    _description = "Record Failing Calls"

    hours = fields.Integer(default=4, required=True)
    until = fields.Char("Recorded until (UTC)", compute="_compute_until")

    @api.depends("hours")
    def _compute_until(self):
        value = self.env["ir.config_parameter"].sudo().get_param(PARAMETER)
        active = value and value > fields.Datetime.to_string(fields.Datetime.now())
        for wizard in self:
            wizard.until = value if active else False

    def action_start(self):
        """Record from now on."""
        self.env["devkit.debug.call"]._record_for(self.hours)
        return self._open_list()

    def action_stop(self):
        """Record no more."""
        self.env["devkit.debug.call"]._record_for(0)
        return self._open_list()

    def _open_list(self):
        return self.env["ir.actions.actions"]._for_xml_id("devkit_debug.action_devkit_debug_call")
