"""What failures of templates and views say, as data."""

from addons.devkit_debug.engine.trace import parse
from addons.devkit_debug.engine.trace.qweb import QwebFailure, qweb_failure
from addons.devkit_debug.engine.trace.view import ViewFailure, view_failure

from .failures import FOLDER, failures

TRACES = FOLDER.parent / "traces"


def trace_of(name, variant="en_US"):
    return parse(next(each.text for each in failures() if each.name == name and each.variant == variant))


def test_template_of_odoo_19():
    assert qweb_failure(trace_of("qweb_none")) == QwebFailure(
        template="lab.t",
        reference=473,
        path="/t/div/span",
        node='<span t-out="doc.name.x"/>',
        error="AttributeError: 'str' object has no attribute 'x'",
    )
    assert qweb_failure(trace_of("qweb_none")).directive == 'span t-out="doc.name.x"'


def test_template_of_odoo_12():
    found = qweb_failure(trace_of("agreement_template", ""))
    assert (found.template, found.path) == ("agreement_sale.report_agreement", "/templates/t/t/div/p[2]/span")
    assert found.directive == 'span t-esc="doc.agreement_id.name"'


def test_template_and_expression_of_odoo_17():
    trace = parse((TRACES / "qweb_odoo_17.txt").read_text(encoding="utf-8"))
    found = qweb_failure(trace)
    assert (found.template, found.path, found.node) == ("website.layout", "/t/body/p", '<p t-out="a"/>')


def test_view_loaded_from_a_file():
    assert view_failure(trace_of("data_view")) == ViewFailure(
        element='<xpath expr="//page[@name=&#39;gone&#39;]">',
        name="lab.form",
        xmlid="view_lab",
        model="res.partner",
        file="lab_mod/views/lab_views.xml",
        line=1,
        addon="lab_mod",
    )


def test_view_in_french_says_field_and_model():
    found = view_failure(trace_of("view_missing_field", "fr_FR"))
    assert (found.field, found.on_model) == ("no_field_here", "res.partner")


def test_view_of_odoo_12():
    found = view_failure(trace_of("trial_balance_field", ""))
    assert (found.element, found.name, found.model) == (
        '<field name="journal_ids">',
        "Trial Balance",
        "account.balance.report",
    )


def test_view_of_odoo_13():
    trace = parse((TRACES / "view_odoo_13.txt").read_text(encoding="utf-8"))
    found = view_failure(trace)
    assert (found.name, found.xmlid, found.model, found.addon) == (
        "sale.form",
        "sale_x.view_form",
        "sale.order",
        "sale_x",
    )


def test_record_being_loaded():
    found = view_failure(trace_of("data_ref"))
    assert (found.record, found.record_model, found.file) == (
        "partner_lab2",
        "res.partner",
        "lab_mod/views/lab_views.xml",
    )


def test_other_failures_speak_of_neither():
    trace = trace_of("check_digit_singleton", "")
    assert qweb_failure(trace) is None
    assert view_failure(trace) is None
