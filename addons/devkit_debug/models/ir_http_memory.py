from odoo import models
from odoo.http import request

from ..engine.live.signals import own_memory
from .live_counters import ROUTES


class IrHttp(models.AbstractModel):
    """Measures the memory of the process around each request: two reads of a small file in /proc."""

    _inherit = "ir.http"

    @classmethod
    def _dispatch(cls, endpoint):
        before = own_memory()
        try:
            return super()._dispatch(endpoint)
        finally:
            ROUTES.note(request.env.cr.dbname, _route_name(endpoint), own_memory() - before)


def _route_name(endpoint):
    """The model and method of a call, else the pattern of the route."""
    params = request.params
    model, method = params.get("model"), params.get("method")
    if isinstance(model, str) and isinstance(method, str) and model in request.env:
        return f"{model}/{method}"[:200]
    routes = endpoint.routing.get("routes") or ["?"]
    return routes[0][:200]
