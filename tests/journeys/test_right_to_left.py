"""Arabic: the screens are mirrored, nothing overflows and nothing is cut."""

import shutil

import pytest
from odoo_server import serve
from pasted import explain
from playwright.sync_api import expect

ROLES = ["developer", "tester", "project_manager", "administrator"]


@pytest.fixture(scope="module")
def server(settings, tmp_path_factory):
    """A server of its own, whose administrator speaks Arabic."""
    if not shutil.which("rtlcss"):
        pytest.skip("optional: rtlcss, with which Odoo mirrors its styles, is not on the PATH")
    with serve(settings, tmp_path_factory.mktemp("arabic"), language="ar_001") as running:
        yield running


def test_the_home_screens_are_mirrored(visitor):
    page = visitor.page
    visitor.log_in()
    for role in ROLES:
        visitor.open_home(role)
        tile = visitor.tile("activities")
        tile.wait_for()
        assert tile.evaluate("tile => getComputedStyle(tile).direction") == "rtl"
        icon = tile.locator(".o_devkit_tile_icon").bounding_box()
        title = tile.locator(".o_devkit_tile_title").bounding_box()
        assert icon["x"] > title["x"]
        visitor.shot(role)
        assert visitor.overflow() <= 0
        assert visitor.barriers() == []
    page.focus("#devkit_role_administrator")
    page.keyboard.press("ArrowRight")
    # The role before the last one lies to its right.
    expect(page.locator("#devkit_role_project_manager")).to_have_attribute("aria-selected", "true")


def test_an_explained_error_is_mirrored_and_its_code_is_not(visitor):
    visitor.log_in()
    card = explain(visitor)
    assert card.evaluate("card => getComputedStyle(card).direction") == "rtl"
    traceback = card.locator(".o_devkit_debug_traceback")
    assert traceback.evaluate("code => getComputedStyle(code).direction") == "ltr"
    visitor.shot("explained")
    assert visitor.overflow() <= 0
    assert visitor.barriers(".o_devkit_debug_explained") == []
