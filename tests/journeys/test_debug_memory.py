"""A module that really leaks: its memory is watched in the browser, and the watch names module and line."""

import dataclasses
import re
import time

import pytest
from odoo_server import serve
from playwright.sync_api import expect

MANIFEST = """{
    "name": "Shop Prices",
    "version": "19.0.1.0.0",
    "author": "Journey",
    "license": "LGPL-3",
    "depends": ["base"],
}
"""
#: What is asked for in line 11 is kept for ever.
PRICES = """from odoo import api, models

SEEN = []


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model
    def shop_prices(self):
        SEEN.append([str(number) for number in range(2000)])
        return len(SEEN)
"""
PLACE = "shop_prices/models/res_partner.py:11"
#: A watch of so many minutes takes four samples.
MINUTES = "0.1"
#: At most so much is kept of one call: 2000 texts of 56 bytes, and the list of them.
ANSWER_MB = 0.15


@pytest.fixture(scope="module")
def server(settings, tmp_path_factory):
    """Odoo with the addon that leaks."""
    addon = tmp_path_factory.mktemp("leak") / "addons" / "shop_prices"
    (addon / "models").mkdir(parents=True)
    (addon / "__manifest__.py").write_text(MANIFEST)
    (addon / "__init__.py").write_text("from . import models\n")
    (addon / "models" / "__init__.py").write_text("from . import res_partner\n")
    (addon / "models" / "res_partner.py").write_text(PRICES)
    paths = dataclasses.replace(settings, addons_path=f"{addon.parent},{settings.addons_path}")
    with serve(paths, tmp_path_factory.mktemp("odoo"), install="shop_prices") as running:
        yield running


def ask_for_prices(visitor) -> int:
    """A call as the web client makes it; returns how many answers the module keeps by now."""
    answer = visitor.page.request.post(
        f"{visitor.url}/web/dataset/call_kw/res.partner/shop_prices",
        data={
            "jsonrpc": "2.0",
            "params": {"model": "res.partner", "method": "shop_prices", "args": [], "kwargs": {}},
        },
    )
    return answer.json()["result"]


def start_watch(visitor):
    """From the menu to a run that watches the one process of this server."""
    page = visitor.page
    visitor.open_home("developer")
    page.get_by_role("button", name="Workshop").click()
    page.get_by_role("menuitem", name="Memory Watches").click()
    page.get_by_role("button", name="Watch a process…").click()
    dialog = page.locator(".modal")
    expect(dialog).to_contain_text("Repeat meanwhile what makes it grow")
    expect(dialog.locator("[name=process] select, [name=process] input")).to_have_value(re.compile(r"\d"))
    dialog.locator("[name=minutes] input").fill(MINUTES)
    visitor.shot("wizard")
    dialog.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("[name=state] .o_arrow_button_current")).to_be_visible()


def leak_until_done(visitor) -> int:
    """Call again and again while the run lasts; returns how many answers are kept."""
    state = visitor.page.locator("[name=state] .o_arrow_button_current")
    kept, end = 0, time.monotonic() + 90
    while time.monotonic() < end and state.inner_text() != "Done":
        kept = ask_for_prices(visitor)
        visitor.page.wait_for_timeout(100)
    expect(state).to_have_text("Done")
    return kept


def open_watch(visitor):
    """From the run that has ended to what it saw."""
    visitor.page.get_by_role("button", name="What was seen").click()
    expect(visitor.page.locator(".o_form_view h1")).to_contain_text("Memory of process")


def megabytes(text: str) -> float:
    """The figure in front of the unit."""
    return float(re.search(r"([\d.]+) MB", text)[1])


def test_the_line_that_keeps_memory_is_named(visitor):
    page = visitor.page
    visitor.log_in()
    assert ask_for_prices(visitor) == 1
    start_watch(visitor)
    kept = leak_until_done(visitor)
    assert kept > 8, "too few calls to judge by"
    form = page.locator(".o_form_view")
    expect(form).to_contain_text(f"{PLACE} in module shop_prices keeps memory")
    visitor.shot("run")

    open_watch(visitor)
    told = form.locator("[name=summary]")
    expect(told).to_contain_text(f"{PLACE} in module shop_prices keeps memory")
    # What the module keeps was asked for in this line, some of it before the watch began and after it ended.
    assert 0.5 <= megabytes(told.inner_text()) <= kept * ANSWER_MB
    expect(form.get_by_text("What to do next")).to_be_visible()
    expect(form.locator("[name=advice]")).to_contain_text("no attribute of a class or module")
    visitor.shot("watch")
    assert visitor.barriers(".o_form_sheet .alert, .o_inner_group, .o_list_table tbody") == []

    row = form.locator(".o_data_row.text-danger")
    expect(row).to_have_count(1)
    expect(row.locator("[name=addon]")).to_have_text("shop_prices")
    expect(row.locator("[name=line]")).to_have_text("11")
    expect(row.locator("[name=code]")).to_contain_text("SEEN.append")
    row.locator("[name=code]").click()
    expect(page.locator(".modal [name=stack]")).to_contain_text(PLACE)
    visitor.shot("line")
