"""A person looks something up in the library: a page from Home, then a search with its hits."""

import re

from playwright.sync_api import expect


def test_a_page_is_opened_from_home_and_found_by_its_words(visitor):
    page = visitor.page
    visitor.log_in()
    visitor.open_home("developer")
    row = visitor.tile("references").locator("button.o_devkit_row").nth(1)
    title = row.locator(".o_devkit_row_title").inner_text()
    row.click()
    expect(page.locator(".dk_reader_main h1")).to_have_text(title)
    visitor.shot("page")

    page.get_by_label("Search all pages").fill("master key")
    hits = page.locator("nav[aria-label=Pages] button")
    expect(hits.filter(has_text="Secrets").first).to_be_visible()
    expect(hits.first.locator("mark, b, em").filter(has_text=re.compile("key", re.I)).first).to_be_visible()
    visitor.shot("hits")
    title = hits.first.locator(".fw-bold").inner_text()
    hits.first.click()
    expect(page.locator(".dk_reader_main h1")).to_have_text(title)
    expect(page.locator(".dk_reader_main")).to_contain_text("master key")
    visitor.shot("found")
    assert visitor.barriers() == []

    page.get_by_label("Search all pages").fill("no page can have zzqxj")
    expect(page.locator("nav[aria-label=Pages]")).to_contain_text("No page has all these words")


def test_a_phone_shows_the_library_without_scrolling_sideways(visitors):
    visitor = visitors(viewport={"width": 375, "height": 740}, has_touch=True, is_mobile=True)
    visitor.log_in()
    visitor.open("devkit-library")
    expect(visitor.page.locator(".dk_reader_main h1")).to_be_visible()
    visitor.shot("library")
    assert visitor.overflow() <= 0
