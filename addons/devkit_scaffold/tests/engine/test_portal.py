"""The portal of a module: rule, access line, routes, pages, tests."""

import ast
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from addons.devkit_scaffold.engine.blueprint import read
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.tests.engine.builders import only, problems, text

FIXTURE = Path(__file__).parents[1] / "fixtures" / "portal.yaml"


@pytest.fixture(scope="module")
def files():
    found = generate(read(FIXTURE.read_text()))
    return {file.path: file.content.decode() for file in found if not file.path.endswith(".png")}


def test_customers_read_their_own_records_only(files):
    lines = files["security/ir.model.access.csv"].splitlines()
    portal = [line.split(",") for line in lines if line.endswith("1,0,0,0") and "base.group_portal" in line]
    assert [line[2] for line in portal] == ["model_service_ticket", "model_service_note"]
    rules = {rule.get("id"): rule for rule in ElementTree.fromstring(files["security/ir_rule_portal.xml"])}
    (domain,) = [
        field.text for field in rules["service_note_rule_portal"] if field.get("name") == "domain_force"
    ]
    assert domain == "[('customer_id', 'child_of', user.commercial_partner_id.id)]"


def test_module_depends_on_the_portal_and_its_mixin(files):
    assert "portal" in ast.literal_eval(files["__manifest__.py"])["depends"]
    source = files["models/service_note.py"]
    assert '_inherit = ["portal.mixin"]' in source
    assert 'record.access_url = f"/my/service-note/{record.id}"' in source
    assert '"mail.thread", "mail.activity.mixin", "portal.mixin"' in files["models/service_ticket.py"]


def test_pages_are_well_formed_and_hide_what_groups_hide(files):
    root = ElementTree.fromstring(files["views/portal_templates.xml"])
    pages = {page.get("id"): page for page in root}
    assert len(pages) == 8
    shown = {node.get("t-field") for node in pages["portal_page_service_ticket"].iter()}
    assert "doc.price" in shown
    assert "doc.secret" not in shown
    thread = [node.get("t-call") for node in pages["portal_page_service_ticket"].iter("t")]
    assert "portal.message_thread" in thread
    assert "portal.message_thread" not in [
        n.get("t-call") for n in pages["portal_page_service_note"].iter("t")
    ]


def test_routes_and_tests_are_there(files):
    names = {n.name for n in ast.walk(ast.parse(files["controllers/portal.py"])) if hasattr(n, "name")}
    assert {"ServiceTicketPortal", "portal_my_service_ticket", "portal_service_ticket"} <= names
    for kind in ("list", "page", "rights"):
        assert f"def test_service_ticket_{kind}(self)" in files["tests/test_portal.py"]
    assert "Portal Access URL" in files["i18n/service_ticket.pot"]


def test_portal_needs_a_customer():
    assert only(text("portal: true", 4)).code == "SCB113"


def test_names_of_the_portal_are_taken():
    source = text("access_url: Char\npartner_id: {type: Many2one, comodel: res.partner}")
    source = source.replace("    label: Loan\n", "    label: Loan\n    portal: true\n")
    assert [problem.code for problem in problems(source)] == ["SCB031"]
