import re

from odoo import models

CHANNEL = re.compile(r"devkit\.run_(\d{1,9})")


class IrWebsocket(models.AbstractModel):
    """Lets a browser listen to the runs that its user may read."""

    _inherit = "ir.websocket"

    def _build_bus_channel_list(self, channels):
        asked = [channel for channel in channels if isinstance(channel, str) and CHANNEL.fullmatch(channel)]
        channels = [channel for channel in channels if channel not in asked]
        if asked and self.env["devkit.run"].has_access("read"):
            ids = [int(CHANNEL.fullmatch(channel)[1]) for channel in asked]
            channels.extend(self.env["devkit.run"].search([("id", "in", ids)]))
        return super()._build_bus_channel_list(channels)
