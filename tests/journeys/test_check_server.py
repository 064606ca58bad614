"""A person starts "Check this server" from Home and watches it to its end, without loading the page again."""

import re

from playwright.sync_api import expect


def test_a_check_is_started_watched_and_found_on_home(visitor):
    page = visitor.page
    visitor.log_in()
    visitor.open_home("administrator")
    visitor.shot("home")
    page.evaluate("window.stillTheSamePage = true")

    visitor.tile("check_server").get_by_role("button").click()
    state = page.locator("[name=state] .o_arrow_button_current")
    expect(state).to_be_visible()
    visitor.shot("started")
    expect(state).to_have_text(re.compile("Done"), timeout=90_000)
    expect(page.locator(".o_form_view")).to_contain_text("PostgreSQL")
    visitor.shot("done")
    assert visitor.barriers(".o_devkit_run_log") == []
    assert page.evaluate("window.stillTheSamePage") is True

    page.click(".o_main_navbar >> text=Home")
    row = visitor.tile("runs_latest").locator(".o_devkit_row").first
    expect(row).to_contain_text("Check this server")
    expect(row).to_contain_text("Done")
    visitor.shot("home-after")
    row.click()
    expect(page.locator(".o_form_view")).to_contain_text("PostgreSQL")


def test_home_shows_the_end_of_a_run_by_itself(visitors):
    watching = visitors()
    watching.log_in()
    watching.open_home("administrator")
    figure = watching.tile("runs_latest")
    before = figure.locator(".o_devkit_row").count() if figure.locator(".o_devkit_sample").count() == 0 else 0
    watching.page.evaluate("window.stillTheSamePage = true")

    starting = visitors()
    starting.log_in()
    starting.open_home("administrator")
    starting.tile("check_server").get_by_role("button").click()
    expect(starting.page.locator(".o_form_view")).to_be_visible()

    expect(figure.locator("button.o_devkit_row")).to_have_count(min(before + 1, 5), timeout=90_000)
    expect(figure.locator("button.o_devkit_row").first).to_contain_text("Done", timeout=90_000)
    watching.shot("live")
    assert watching.page.evaluate("window.stillTheSamePage") is True
