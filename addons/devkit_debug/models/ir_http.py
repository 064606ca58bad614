from odoo import models
from odoo.http import request

from ..engine.live.signals import own_memory
from .call_recorder import CALLS, is_on
from .live_counters import ROUTES


class IrHttp(models.AbstractModel):
    """Measures the memory of the process around each request, and notes failing calls where that is on.

    It hooks in before and after the endpoint, never around it: no frame of DevKit stands in the traceback of
    a failing request.
    """

    _inherit = "ir.http"

    @classmethod
    def _pre_dispatch(cls, rule, args):
        result = super()._pre_dispatch(rule, args)
        request.devkit_records_calls = is_on(request.env)
        request.devkit_route = (rule.endpoint.routing.get("routes") or ["?"])[0]
        request.devkit_memory = own_memory()
        return result

    @classmethod
    def _post_dispatch(cls, response):
        _note_memory()
        return super()._post_dispatch(response)

    @classmethod
    def _handle_error(cls, exception):
        _note_memory()
        if getattr(request, "devkit_records_calls", False):
            CALLS.note(request, exception)
        return super()._handle_error(exception)


def _note_memory():
    """Count what the request added; once, and only where it was measured before."""
    before = getattr(request, "devkit_memory", 0)
    if before:
        request.devkit_memory = 0
        ROUTES.note(request.db, _route_name(), own_memory() - before)


def _route_name():
    """The model and method of a call, else the pattern of the route; never a value."""
    params = getattr(request, "params", None) or {}  # a request that is too large has none
    model, method = params.get("model"), params.get("method")
    if isinstance(model, str) and isinstance(method, str) and model in request.registry:
        return f"{model}/{method}"[:200]
    return request.devkit_route[:200]
