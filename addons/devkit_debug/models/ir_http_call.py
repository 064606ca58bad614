from odoo import models
from odoo.http import request

from .call_recorder import CALLS, is_on


class IrHttp(models.AbstractModel):
    """Notes failing remote calls, where an administrator has switched that on."""

    _inherit = "ir.http"

    @classmethod
    def _dispatch(cls, endpoint):
        request.devkit_records_calls = is_on(request.env)
        return super()._dispatch(endpoint)

    @classmethod
    def _handle_error(cls, exception):
        if getattr(request, "devkit_records_calls", False):
            CALLS.note(request, exception)
        return super()._handle_error(exception)
