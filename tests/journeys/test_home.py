"""A person logs in, sees Home, and finds his role; the screens suit all eyes, hands and windows."""

import pytest
from playwright.sync_api import expect

ROLES = ["developer", "tester", "project_manager", "administrator"]


def test_the_app_opens_on_home_and_remembers_the_role(visitor):
    page = visitor.page
    visitor.log_in()
    page.click(".o_navbar_apps_menu button")
    page.click(".o-dropdown--menu >> text=DevKit")
    expect(page.locator(".o_devkit_roles [aria-selected=true]")).to_have_count(1)
    for role in ROLES:
        page.click(f"#devkit_role_{role}")
        expect(page.locator(f"#devkit_role_{role}")).to_have_attribute("aria-selected", "true")
        expect(page.locator(".o_devkit_tile").first).to_be_visible()
        visitor.shot(role)
        assert visitor.barriers() == []
    page.reload()
    expect(page.locator("#devkit_role_administrator")).to_have_attribute("aria-selected", "true")


def test_roles_are_changed_and_tiles_opened_by_keyboard(visitor):
    page = visitor.page
    visitor.log_in()
    visitor.open_home("developer")
    page.focus("#devkit_role_developer")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#devkit_role_tester")).to_be_focused()
    expect(page.locator("#devkit_role_tester")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("End")
    expect(page.locator("#devkit_role_administrator")).to_have_attribute("aria-selected", "true")
    visitor.tile("installed_modules").wait_for()
    for _step in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.closest('.o_devkit_tile')?.dataset.tile")
        if focused == "installed_modules":
            break
    assert focused == "installed_modules"
    visitor.shot("focus")
    page.keyboard.press("Enter")
    page.wait_for_selector(".o_kanban_view .o_kanban_record")


@pytest.mark.parametrize("role", ROLES)
def test_a_phone_shows_each_screen_without_scrolling_sideways(visitors, role):
    visitor = visitors(viewport={"width": 375, "height": 740}, has_touch=True, is_mobile=True)
    visitor.log_in()
    visitor.open_home(role)
    visitor.tile("activities").wait_for()
    visitor.shot(role)
    assert visitor.overflow() <= 0
    assert visitor.barriers() == []
