"""A module was written, edited by hand and its blueprint changed: both come together, without a loss."""

from pathlib import Path

import pytest
from odoo_server import serve
from playwright.sync_api import expect

NAME = "regenerate_library"
BLUEPRINT = f"""
format: 1
module: {{name: {NAME}, title: Library, author: My Company}}
groups:
  user: {{label: User}}
models:
  regenerate.loan:
    label: Loan
    fields:
      name: {{type: Char, required: true}}
      pages: {{type: Integer}}
      due: {{type: Date}}
"""
WRITE = """
target = env["devkit.target"].create({{"name": "Workshop", "kind": "folder", "path": {root!r}}})
blueprint = env["devkit.scaffold.blueprint"]._create_from_yaml({yaml!r})
wizard = env["devkit.scaffold.write"].create({{"blueprint_id": blueprint.id, "target_id": target.id}})
wizard.action_write()
"""
CHANGE = """
blueprint = env["devkit.scaffold.blueprint"].search([("technical_name", "=", {name!r})])
fields = {{line.name: line for line in blueprint.model_ids.field_ids}}
fields["pages"].help = "Of the printed edition."
fields["due"].help = "When it comes back."
blueprint.model_ids.write({{"field_ids": [(0, 0, {{"name": "shelf", "type": "Char", "sequence": 99}})]}})
"""
MINE = "    def mine(self):\n        return self.pages\n"


def written(server) -> Path:
    """The module, written by Odoo, then edited by hand; then the blueprint is changed."""
    server.root.mkdir(exist_ok=True)
    server.shell(WRITE.format(root=str(server.root), yaml=BLUEPRINT))
    model = server.root / NAME / "models" / "regenerate_loan.py"
    text = model.read_text()
    for old, new in (
        ("pages = fields.Integer()", "pages = fields.Integer(copy=False)"),
        ("due = fields.Date()", "due = fields.Date(index=True)"),
    ):
        assert old in text
        text = text.replace(old, new)
    model.write_text(f"{text}\n{MINE}")
    server.shell(CHANGE.format(name=NAME))
    return model


def open_preview(visitor):
    page = visitor.page
    visitor.open("devkit-blueprints")
    page.locator(".o_kanban_record", has_text=NAME).click()
    page.get_by_role("button", name="Preview").first.click()
    page.get_by_role("tab", name="Difference Against Disk").click()
    page.get_by_role("button", name="models/regenerate_loan.py").click()
    expect(page.locator(".o_devkit_diff_add", has_text="shelf = fields.Char()")).to_be_visible()


def open_conflicts(visitor):
    page = visitor.page
    page.get_by_role("button", name="Write to Folder").click()
    dialog = page.locator(".modal")
    expect(dialog.locator(".alert-warning")).to_contain_text("2 places were changed by hand")
    expect(dialog.locator(".o_devkit_diff_add", has_text="shelf").first).to_be_visible()
    visitor.shot("write")
    assert visitor.barriers(".modal .o_form_view") == []
    dialog.get_by_role("button", name="Settle Conflicts").click()
    expect(page.locator(".o_devkit_settle")).to_contain_text("2 of 2 to settle")


def test_both_come_together(visitor, server):
    model = written(server)
    page = visitor.page
    visitor.log_in()
    open_preview(visitor)
    visitor.shot("difference")
    assert visitor.barriers(".o_devkit_preview") == []

    open_conflicts(visitor)
    pane = page.locator("[data-side=yours]")
    expect(pane.locator(".ace_line", has_text="copy=False")).to_be_visible()
    visitor.shot("conflict")
    assert visitor.barriers(".o_devkit_settle") == []
    expect(page.get_by_role("button", name="Update the Module")).to_be_disabled()
    page.locator("[data-side=new]").get_by_role("button", name="Take the new one").click()
    expect(page.locator(".o_devkit_settle")).to_contain_text("1 of 2 to settle")
    page.get_by_role("button", name="Write my own").click()
    page.get_by_label("My own text").fill('    due = fields.Date(index=True, help="When it comes back.")')
    page.get_by_role("button", name="Take my text").click()
    expect(page.locator(".o_devkit_settle")).to_contain_text("All are settled")
    visitor.shot("settled")

    page.get_by_role("button", name="Update the Module").click()
    expect(page.locator(".o_notification")).to_contain_text("Module written")
    text = model.read_text()
    assert 'pages = fields.Integer(help="Of the printed edition.")' in text
    assert 'due = fields.Date(index=True, help="When it comes back.")' in text
    assert "shelf = fields.Char()" in text
    assert text.endswith(MINE)
    assert not list(server.root.rglob("*.rej"))


@pytest.fixture(scope="module")
def dark_server(settings, tmp_path_factory):
    """A server with OCA's dark colours."""
    if not any(Path(folder, "web_dark_mode").is_dir() for folder in settings.addons_path.split(",")):
        pytest.skip("optional: OCA's web_dark_mode is not on the addons path")
    with serve(settings, tmp_path_factory.mktemp("dark"), install="web_dark_mode") as running:
        yield running


def test_it_stays_readable_in_the_dark(visitors, dark_server):
    written(dark_server)
    visitor = visitors()
    visitor.url = dark_server.url
    page = visitor.page
    visitor.log_in()
    page.click(".o_user_menu button")
    page.evaluate("window.bright = true")
    page.click(".o-dropdown--menu >> text=Dark Mode")
    page.wait_for_function("!window.bright && document.querySelector('.o_main_navbar')")
    open_preview(visitor)
    visitor.shot("difference")
    assert visitor.barriers(".o_devkit_preview") == []
    open_conflicts(visitor)
    expect(page.locator("[data-side=yours] .ace_line", has_text="copy=False")).to_be_visible()
    visitor.shot("conflict")
    assert visitor.barriers(".o_devkit_settle") == []
