"""An error that a person pastes to have it explained."""

from playwright.sync_api import Locator, expect

ERROR = """Traceback (most recent call last):
  File "/opt/odoo/odoo/http.py", line 2103, in _serve_db
    return service_model.retrying(self._serve_ir_http, self.env)
  File "/srv/addons/shop_loyalty/models/order.py", line 41, in _compute_points
    order.ensure_one()
  File "/opt/odoo/odoo/orm/models.py", line 5300, in ensure_one
    raise ValueError("Expected singleton: %s" % self)
ValueError: Expected singleton: sale.order(7, 8)
"""


def explain(visitor) -> Locator:
    """Paste the error and have it explained; gives the card with the explanation."""
    visitor.open("devkit-explain")
    visitor.page.locator("[name=text] textarea").fill(ERROR)
    visitor.page.locator("button[name=action_explain]").click()
    card = visitor.page.locator(".o_devkit_debug_explained")
    expect(card).to_be_visible()
    return card
