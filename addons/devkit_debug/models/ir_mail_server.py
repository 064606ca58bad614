import threading

from odoo import models

from .call_replay import ReplayMail


class IrMailServer(models.Model):
    """A replayed call reaches no mail server."""

    _inherit = "ir.mail_server"

    def _connect__(self, *args, **kwargs):
        if getattr(threading.current_thread(), "devkit_debug_replay", False):
            raise ReplayMail(self.env._("The replayed call wanted to send a mail: it was stopped there."))
        return super()._connect__(*args, **kwargs)
