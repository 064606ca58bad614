"""The zip of the rental example: at home on any Odoo 19, and clean to linters."""

import generated_module
from playwright.sync_api import expect


def test_the_zip_installs_without_a_warning_and_satisfies_the_linters(visitor, server, tmp_path):
    page = visitor.page
    visitor.log_in()
    visitor.open_home("developer")
    visitor.tile("scaffold_new").get_by_role("button").click()
    page.locator(".o_kanban_record", has_text="Rental Contracts").click()
    dialog = page.locator(".modal")
    dialog.locator("[name=author] input").fill("My Company")
    dialog.get_by_role("button", name="Create Blueprint").click()
    expect(page.locator("[name=state] .o_arrow_button_current")).to_have_text("Ready")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download").first.click()
    archive = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(archive)

    module = generated_module.unpack(archive, tmp_path)
    assert module.name == "rental_contract"
    assert generated_module.lint(module) == []
    assert generated_module.install(server, module) >= 5
