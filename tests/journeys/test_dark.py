"""Dark colours. Odoo Community has the dark bundle but no colours for it; OCA's web_dark_mode brings them."""

from pathlib import Path

import pytest
from odoo_server import serve
from pasted import explain

ROLES = ["developer", "tester", "project_manager", "administrator"]


@pytest.fixture(scope="module")
def server(settings, tmp_path_factory):
    """A server of its own: the other journeys are walked without OCA's addon."""
    if not any(Path(folder, "web_dark_mode").is_dir() for folder in settings.addons_path.split(",")):
        pytest.skip("optional: OCA's web_dark_mode is not on the addons path")
    with serve(settings, tmp_path_factory.mktemp("dark"), install="web_dark_mode") as running:
        yield running


def test_the_home_screens_stay_readable(visitor):
    page = visitor.page
    visitor.log_in()
    page.click(".o_user_menu button")
    page.evaluate("window.bright = true")
    page.click(".o-dropdown--menu >> text=Dark Mode")
    page.wait_for_function("!window.bright && document.querySelector('.o_main_navbar')")
    visitor.open_home()
    color = visitor.tile("activities").evaluate("tile => getComputedStyle(tile).backgroundColor")
    assert max(int(part) for part in color[4:-1].split(",")) < 80, color
    for role in ROLES:
        visitor.open_home(role)
        visitor.tile("activities").wait_for()
        visitor.shot(role)
        assert visitor.barriers(".o_devkit_home_content") == []
    explain(visitor)
    visitor.shot("explained")
    assert visitor.barriers(".o_devkit_debug_explained") == []
