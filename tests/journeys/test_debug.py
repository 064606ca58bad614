"""Real failures become issues with a cause: of the web client, of an installation, of a call over RPC."""

import re
import subprocess
import time
from pathlib import Path

from pasted import explain
from playwright.sync_api import expect

VIEW = """<odoo>
    <record id="view_partner_form" model="ir.ui.view">
        <field name="name">res.partner.form.loyalty</field>
        <field name="model">res.partner</field>
        <field name="inherit_id" ref="base.view_partner_form" />
        <field name="arch" type="xml">
            <xpath expr="//field[@name='loyalty_level']" position="after">
                <field name="ref" />
            </xpath>
        </field>
    </record>
</odoo>
"""
MANIFEST = """{
    "name": "Shop Loyalty",
    "version": "19.0.1.2.3",
    "author": "Journey",
    "license": "LGPL-3",
    "depends": ["base"],
    "data": ["views/partner.xml"],
}
"""
#: From now on lists fail, as by a mistake in an addon's component.
FAIL = """() => {
    const { ListRenderer } = odoo.loader.modules.get("@web/views/list/list_renderer");
    Object.assign(ListRenderer.prototype, { setup() { this.priceList.currency; } });
}"""


def open_issue(visitor, title):
    """Open the one issue of the list whose row says so."""
    row = visitor.page.locator(".o_data_row", has_text=title)
    expect(row).to_have_count(1)
    row.locator("td[name=name]").click()
    expect(visitor.page.locator(".o_form_view h1")).to_contain_text(title)


def read_log(visitor, path: Path):
    """Upload a log in the wizard, and wait for the end of the run."""
    page = visitor.page
    visitor.open_home("developer")
    page.get_by_role("button", name="Workshop").click()
    page.get_by_role("menuitem", name="Read a Log").click()
    dialog = page.locator(".modal")
    with page.expect_file_chooser() as chooser:
        dialog.get_by_role("button", name=re.compile("Attach|Upload|Add")).click()
    chooser.value.set_files(path)
    expect(dialog.locator(".o_attachments")).to_contain_text(path.name)
    visitor.shot("read")
    dialog.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator("[name=state] .o_arrow_button_current")).to_have_text("Done", timeout=90_000)
    visitor.shot("read-done")
    page.locator("button[name=action_open_issues]").click()
    expect(page.locator(".o_data_row").first).to_be_visible()


def test_an_error_in_a_component_is_one_issue_that_names_it(visitor):
    page = visitor.page
    visitor.log_in()
    visitor.open("devkit-runs")
    with page.expect_response("**/devkit/debug/client-error") as told:
        page.evaluate(FAIL)
        page.evaluate(
            """() => odoo.__WOWL_DEBUG__.root.env.services.action.doAction({
                type: 'ir.actions.act_window', res_model: 'res.partner', views: [[false, 'list']]})
                && undefined"""
        )
    assert told.value.status == 204
    assert len(told.value.request.post_data) <= 5000
    expect(page.locator(".o_error_dialog")).to_be_visible()
    visitor.shot("failed")
    page.locator(".o_error_dialog").get_by_role("button", name="Close").first.click()
    expect(page.locator(".o_error_dialog")).to_have_count(0)
    reports = []
    page.on("request", lambda request: reports.append(request.url) if "client-error" in request.url else None)
    page.evaluate(
        """() => { odoo.__WOWL_DEBUG__.root.env.services.action.doAction({
            type: 'ir.actions.act_window', res_model: 'res.partner', views: [[false, 'list']]}); }"""
    )
    expect(page.locator(".o_error_dialog")).to_be_visible()
    assert reports == [], "the same error of one page is told once"
    visitor.errors.clear()  # they were meant

    visitor.open("devkit-issues")
    open_issue(visitor, "TypeError: Cannot read properties of undefined (reading 'currency')")
    form = page.locator(".o_form_view")
    expect(form.locator("[name=component]")).to_have_text("ListRenderer")
    expect(form.locator("[name=culprit_view]")).to_have_text("web.ListRenderer")
    expect(form.locator("[name=event_count] .o_stat_value")).to_have_text("1")
    visitor.shot("issue")
    assert visitor.barriers(".o_devkit_debug_traceback") == []


def test_a_crash_while_a_module_loads_is_explained(visitor, server, tmp_path):
    log = crash_on_load(server, tmp_path)
    visitor.log_in()
    read_log(visitor, log)
    open_issue(visitor, "loyalty_level")
    page = visitor.page
    form = page.locator(".o_form_view")
    expect(form.locator("[name=class_label]")).to_have_text("View inheritance")
    expect(form.locator("[name=module]")).to_have_text("shop_loyalty")
    expect(form.locator("[name=fix]")).not_to_be_empty()
    visitor.shot("crash")
    assert visitor.barriers(".o_devkit_debug_traceback") == []
    page.get_by_role("tab", name="Why it is one issue").click()
    visitor.shot("crash-why")
    assert visitor.barriers(".o_field_devkit_debug_components") == []


def crash_on_load(server, folder: Path) -> Path:
    """Install an addon whose view does not fit, in a database of its own; return what Odoo logged."""
    addon = folder / "addons" / "shop_loyalty"
    (addon / "views").mkdir(parents=True)
    (addon / "__init__.py").write_text("")
    (addon / "__manifest__.py").write_text(MANIFEST)
    (addon / "views" / "partner.xml").write_text(VIEW)
    database, log = f"{server.database}_crash", folder / "crash.log"
    server.database_command("duplicate", server.settings.template, database)
    try:
        options = [f"--config={server.configuration()}", f"--database={database}", "--stop-after-init"]
        paths = f"--addons-path={addon.parent},{server.settings.addons_path}"
        done = subprocess.run(
            [
                str(server.settings.odoo_bin),
                *options,
                paths,
                "--init=shop_loyalty",
                "--no-http",
                f"--logfile={log}",
            ],
            timeout=300,
            check=False,
        )
    finally:
        server.database_command("drop", database)
    assert done.returncode, "the addon was to be refused"
    return log


def test_a_failing_call_is_captured_and_found_in_the_log(visitor, server, tmp_path):
    page = visitor.page
    visitor.log_in()
    answer = page.request.post(
        f"{server.url}/web/dataset/call_kw/res.partner/search_count",
        data={
            "jsonrpc": "2.0",
            "params": {
                "model": "res.partner",
                "method": "search_count",
                "args": [[["loyalty_points", "=", 7]]],
                "kwargs": {},
            },
        },
    )
    assert "loyalty_points" in answer.json()["error"]["data"]["message"]

    for _try in range(30):
        visitor.open("devkit-issues")
        if page.locator(".o_data_row", has_text="loyalty_points").count():
            break
        time.sleep(1)
    open_issue(visitor, "loyalty_points")
    form = page.locator(".o_form_view")
    expect(form.locator("[name=source]")).to_contain_text("This server")
    visitor.shot("captured")

    log = tmp_path / "odoo.log"
    log.write_bytes(server.log.read_bytes())
    read_log(visitor, log)
    open_issue(visitor, "loyalty_points")
    expect(form.locator("[name=source]")).to_contain_text("Log")
    page.get_by_role("tab", name="Log", exact=True).click()
    expect(page.locator(".o_devkit_debug_log")).to_contain_text("loyalty_points")
    visitor.shot("read-from-log")


def test_a_pasted_error_is_explained_at_once(visitor):
    visitor.log_in()
    card = explain(visitor)
    expect(card).to_contain_text("Singleton")
    expect(card).to_contain_text("shop_loyalty/models/order.py:41")
    visitor.shot("explained")
    assert visitor.barriers(".o_devkit_debug_explained") == []
