from odoo import fields, models

from .devkit_debug_capture import ENABLED
from .devkit_debug_event import KEEP_DAYS


class ResConfigSettings(models.TransientModel):
    """Whether this server's errors are captured, and how long events are kept."""

    _inherit = "res.config.settings"

    devkit_debug_capture = fields.Boolean(
        "Capture Errors", help="Errors of this server and of the web client become issues while they happen."
    )
    devkit_debug_keep_days = fields.Integer(
        "Keep Events (days)",
        help="0: for ever. Issues and how often they happened are kept longer.",
    )

    def get_values(self):
        """Add whether errors are captured: they are unless it was switched off."""
        return super().get_values() | {
            "devkit_debug_capture": self.env["devkit.debug.capture"]._is_enabled(),
            "devkit_debug_keep_days": self.env["devkit.debug.event"]._keep_days(),
        }

    def set_values(self):
        """Switch the capture on or off, in all processes of the server."""
        result = super().set_values()
        parameters = self.env["ir.config_parameter"].sudo()
        # Odoo's own way deletes a parameter that is 0, which then is its default again.
        parameters.set_param(KEEP_DAYS, str(max(0, self.devkit_debug_keep_days)))
        capture = self.env["devkit.debug.capture"]
        if capture._is_enabled() != self.devkit_debug_capture:
            value = "1" if self.devkit_debug_capture else "0"
            parameters.set_param(ENABLED, value)
            capture._register_hook()
            # The other processes load their registries again, and ask.
            self.env.registry.registry_invalidated = True
        return result
