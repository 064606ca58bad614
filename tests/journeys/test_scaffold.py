"""A consultant chooses the rental example, looks at its files, proves the module and uses it at home."""

import re

import generated_module
from playwright.sync_api import expect

#: The proof makes a template database first, where nobody has proven a module on `fleet` before.
PROOF = 600_000  # milliseconds


def test_from_an_example_to_a_proven_module(visitor, server, tmp_path):
    page = visitor.page
    visitor.log_in()
    visitor.open_home("developer")
    visitor.tile("scaffold_new").get_by_role("button").click()
    card = page.locator(".o_kanban_record", has_text="Rental Contracts")
    expect(card).to_contain_text("fields")
    expect(card.locator("img")).to_have_js_property("complete", True)
    visitor.shot("gallery")
    assert visitor.barriers(".o_kanban_renderer") == []

    card.click()
    dialog = page.locator(".modal")
    expect(dialog.locator("[name=technical_name] input")).to_have_value("rental_contract")
    visitor.shot("names")
    dialog.locator("[name=author] input").fill("My Company")
    dialog.get_by_role("button", name="Create Blueprint").click()
    expect(page.locator("[name=state] .o_arrow_button_current")).to_have_text("Ready")
    expect(page.locator("[name=model_ids]")).to_contain_text("Draft → Confirmed")
    visitor.shot("blueprint")

    page.get_by_role("button", name="Preview").first.click()
    look_at_the_files(visitor)
    page.get_by_role("button", name="Prove").click()
    watch_the_proof(visitor)
    archive = take_it_home(visitor, tmp_path)
    use_it_at_home(archive, server, tmp_path)


def look_at_the_files(visitor):
    """The tree opens files and folds folders."""
    page = visitor.page
    source = page.locator(".o_devkit_preview_source")
    expect(source).to_contain_text("rental_contract/models/rental_contract.py")
    expect(source.locator(".ace_line").first).to_contain_text("from odoo import")
    visitor.shot("preview")
    page.get_by_role("button", name="__manifest__.py").click()
    expect(source).to_contain_text("Rental Contracts")
    page.get_by_role("button", name="ir.model.access.csv").click()
    expect(source).to_contain_text("perm_unlink")
    page.get_by_role("button", name="security", exact=True).click()
    expect(page.get_by_role("button", name="ir.model.access.csv")).to_have_count(0)
    page.get_by_role("button", name="icon.png").click()
    expect(source.locator("img")).to_be_visible()
    assert visitor.barriers(".o_devkit_preview") == []


def watch_the_proof(visitor):
    """The open run moves by itself to its verdict."""
    page = visitor.page
    page.evaluate("window.stillTheSamePage = true")
    state = page.locator("[name=state] .o_arrow_button_current")
    expect(state).to_have_text(re.compile("Running|Done"), timeout=90_000)
    progress = page.locator(".o_devkit_run_progress [role=progressbar]")
    expect(progress).to_have_attribute("aria-valuenow", re.compile("[1-9]"), timeout=PROOF)
    expect(page.locator(".o_devkit_run_log_line").first).to_be_visible()
    visitor.shot("proof-running")
    before = int(progress.get_attribute("aria-valuenow"))
    further = re.compile("|".join(str(percent) for percent in range(before + 1, 101)))
    expect(progress).to_have_attribute("aria-valuenow", further, timeout=PROOF)
    expect(state).to_have_text("Done", timeout=PROOF)
    expect(page.locator(".alert-success")).to_contain_text("uninstalls without a trace")
    page.get_by_role("tab", name="Result").click()
    expect(page.get_by_role("cell", name="Look for leftovers")).to_be_visible()
    visitor.shot("verdict")
    page.get_by_role("tab", name="Access").click()
    access = page.locator(".o_devkit_access")
    expect(access.get_by_role("columnheader", name="base.group_public")).to_be_visible()
    expect(
        access.locator("tbody tr", has_text="rental.contract").locator(".o_devkit_access_some")
    ).to_have_count(7)
    visitor.shot("access")
    assert visitor.barriers(".o_devkit_access") == []
    page.get_by_role("tab", name="Coverage").click()
    expect(page.get_by_role("row", name="models/rental_contract.py")).to_contain_text("%")
    assert page.evaluate("window.stillTheSamePage") is True


def take_it_home(visitor, folder):
    """The blueprint says that it is proven, and gives its zip."""
    page = visitor.page
    page.locator("[name=scaffold_blueprint_id] a").click()
    expect(page.locator("[name=state] .o_arrow_button_current")).to_have_text("Proven")
    parts = page.locator(".o_devkit_verdict_part")
    expect(parts).to_have_count(6)
    expect(page.locator(".o_devkit_verdict_ok")).to_have_count(6)
    expect(parts.filter(has_text="Tests")).to_contain_text("% covered")
    assert visitor.barriers(".o_devkit_verdict") == []
    visitor.shot("proven")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download").first.click()
    archive = folder / waiting.value.suggested_filename
    waiting.value.save_as(archive)
    return archive


def use_it_at_home(archive, server, folder):
    """Unpacked, it satisfies the linters, and an Odoo without DevKit installs it without a warning."""
    module = generated_module.unpack(archive, folder)
    assert module.name == "rental_contract"
    assert generated_module.lint(module) == []
    assert generated_module.install(server, module) >= 20


def test_what_is_wrong_in_a_text_is_said_before_anything_is_made(visitor):
    page = visitor.page
    visitor.log_in()
    visitor.open("devkit-new-module")
    page.locator(".o_kanban_record", has_text="Paste or Upload YAML").click()
    dialog = page.locator(".modal")
    dialog.locator("[name=yaml] textarea").fill(
        "format: 1\n"
        "module: {name: my_module, title: Mine}\n"
        "models:\n"
        "  my.thing: {label: Thing, fields: {name: Money}}\n"
    )
    dialog.locator("[name=yaml] textarea").blur()
    expect(dialog.locator(".alert-warning")).to_contain_text(re.compile(r"line 4.*Monetary"))
    visitor.shot("problems")
