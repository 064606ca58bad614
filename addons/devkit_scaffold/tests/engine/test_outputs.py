"""Reports and routes: what is generated of them, and what is refused."""

import ast

import pytest

from addons.devkit_scaffold.engine.blueprint import FieldFact, Known, check, read
from addons.devkit_scaffold.engine.generate import generate
from addons.devkit_scaffold.tests.engine.builders import problems

ORDER = """\
module: {name: shop_orders, title: Orders, depends: [mail]}
models:
  shop.order:
    label: Order
    fields:
      name: {type: Char, required: true, string: "A <b> & B"}
      state: {type: Selection, selection: {a: "A", b: B}}
      photo: Image
      partner_id: {type: Many2one, comodel: res.partner, string: Customer}
      line_ids: {type: One2many, comodel: shop.line, inverse: order_id}
  shop.line:
    label: Line
    fields:
      order_id: {type: Many2one, comodel: shop.order, required: true}
      name: {type: Char, required: true}
"""
WORLD = Known(
    modules={"base": (), "mail": ("base",), "web": ("base",), "sale": ("mail",)},
    models={"res.partner": ("base",), "sale.order": ("sale",)},
    fields={"res.partner": {"email": FieldFact("Char", "Email"), "image_1920": FieldFact("Image", "Image")}},
)


def files(text: str) -> dict[str, str]:
    return {file.path: file.content.decode(errors="replace") for file in generate(read(ORDER + text))}


def refused(text: str):
    found = problems(ORDER + text, WORLD)
    return [(problem.code, problem.line, problem.given) for problem in found]


def problems_of(text: str):
    return check(ORDER + text, WORLD)[1]


def report(keys: str) -> str:
    return f"reports:\n  slip: {{label: Slip, {keys}}}\n"


def route(keys: str) -> str:
    return f"controllers:\n  orders: {{{keys}}}\n"


def test_a_report_is_listed_in_the_manifest_and_tested():
    made = files(report("model: shop.order, fields: [name], lines: line_ids, columns: [name]"))
    manifest = ast.literal_eval(made["__manifest__.py"])
    assert "report/slip.xml" in manifest["data"]
    assert 't-foreach="doc.line_ids"' in made["report/slip.xml"]
    assert "self.assertIn(record.name, text)" in made["tests/test_reports.py"]
    assert "from . import test_reports\n" in made["tests/__init__.py"]


def test_labels_are_texts_on_a_page_never_markup():
    made = files(report("model: shop.order, fields: [name], title: '<script>x</script> &amp; more'"))
    assert "&amp;lt;script&amp;gt;" in made["report/slip.xml"]
    assert "A &amp;lt;b&amp;gt; &amp; B" in made["report/slip.xml"]
    assert "<script>" not in made["report/slip.xml"]


def test_a_report_speaks_the_language_of_the_partner():
    assert 't-lang="doc.partner_id.lang"' in files(report("model: shop.order"))["report/slip.xml"]
    assert "t-lang" not in files(report("model: shop.line"))["report/slip.xml"]


def test_terms_of_a_page_are_in_the_template_of_translations():
    template = files(report("model: shop.order, fields: [partner_id], closing: Thank you"))[
        "i18n/shop_orders.pot"
    ]
    assert 'msgid "Thank you"' in template
    assert "#: model_terms:ir.ui.view,arch_db:shop_orders.report_slip_document" in template
    assert "#: model:ir.actions.report,name:shop_orders.action_report_slip" in template


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ("model: shop.ordr", ("SCB040", 17, "shop.ordr")),
        ("model: sale.order", ("SCB042", 17, "sale.order")),
        ("model: shop.order, fields: [nam]", ("SCB160", 17, "nam")),
        ("model: shop.order, fields: [line_ids]", ("SCB160", 17, "line_ids")),
        ("model: shop.order, fields: [name, name]", ("SCB160", 17, "name")),
        ("model: shop.order, lines: partner_id, columns: [name]", ("SCB160", 17, "partner_id")),
        ("model: shop.order, lines: line_ids", ("SCB160", 17, "")),
        ("model: shop.order, lines: line_ids, columns: [nam]", ("SCB160", 17, "nam")),
        ("model: shop.order, columns: [name]", ("SCB160", 17, "")),
        ("model: shop.order, groups: boss", ("SCB060", 17, "boss")),
        ("model: shop.order, groups: Not An.Id", ("SCB060", 17, "Not An.Id")),
        ("model: shop.order, paper: A6", ("SCB007", 17, "A6")),
        ("model: shop.order, paper: {margin_top: 100, margin_bottom: 100}", ("SCB160", 17, "")),
    ],
)
def test_reports_that_are_refused(keys, problem):
    assert refused(report(keys)) == [problem]


@pytest.mark.parametrize("name", ["../slip", "Slip", "class", "a" * 49, "a.b"])
def test_a_report_is_a_file_so_its_name_is_a_word(name):
    found = refused(f"reports:\n  {name}: {{label: Slip, model: shop.order}}\n")
    assert next(code for code, _line, _given in found) in ("SCB030", "SCB021", "SCB022")


@pytest.mark.parametrize(
    "keys",
    [
        "type: jsonrpc, answer: list, readonly: true",
        "type: jsonrpc, answer: record",
        "type: jsonrpc, answer: create",
        "type: http, answer: list, auth: public",
        "type: http, answer: record",
        "type: http, answer: create",
    ],
)
def test_every_kind_of_route_is_python_and_is_tested(keys):
    made = files(route(f"route: /orders/orders, model: shop.order, fields: [name, state], {keys}"))
    source = made["controllers/orders.py"]
    ast.parse(source)
    ast.parse(made["tests/test_controllers.py"])
    assert "/orders/orders" in source
    assert "sudo" not in source
    assert ("views/orders_templates.xml" in made) == ("http" in keys)
    assert "from . import controllers\n" in made["__init__.py"]


def test_code_of_a_route_stands_in_its_method():
    made = files(route('route: /orders/ping, type: http, code: "return request.env.user.name"'))
    assert "        return request.env.user.name\n" in made["controllers/orders.py"]
    assert "from odoo.http import request" in made["controllers/orders.py"]


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ("route: /odoo/x", ("SCB162", "/odoo/x")),
        ("route: shop", ("SCB162", "shop")),
        ("route: /", ("SCB162", "/")),
        ("route: /orders//x", ("SCB162", "/orders//x")),
        ("route: /orders/../x", ("SCB162", "/orders/../x")),
        ("route: '/orders/<int:id>'", ("SCB162", "/orders/<int:id>")),
        ("route: '/Orders?x=1'", ("SCB162", "/Orders?x=1")),
        ("route: /orders, type: json", ("SCB007", "json")),
        ("route: /orders, auth: none", ("SCB007", "none")),
    ],
)
def test_addresses_that_are_refused(keys, problem):
    found = refused(route(f"model: shop.order, fields: [name], {keys}"))
    assert [(code, given) for code, _line, given in found] == [problem]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("model: shop.order", "SCB164"),
        ("fields: [name]", "SCB164"),
        ("model: shop.order, fields: [name], code: return 1", "SCB164"),
        ("model: shop.order, fields: [name], answer: create, readonly: true", "SCB164"),
        ('model: shop.order, fields: [name], answer: create, where: [[name, "=", x]]', "SCB164"),
        ("model: shop.order, fields: [nme]", "SCB165"),
        ("model: shop.order, fields: [name, name]", "SCB165"),
        ("model: shop.order, fields: [photo]", "SCB165"),
        ("model: shop.order, fields: [state], answer: create", "SCB165"),
        ("model: shop.order, fields: [name, line_ids], answer: create", "SCB165"),
        ("model: shop.order, fields: [name, partner_id], answer: create, type: http", "SCB165"),
        ('model: shop.order, fields: [name], where: [[nme, "=", x]]', "SCB165"),
        ("model: shop.ordr, fields: [name]", "SCB040"),
    ],
)
def test_answers_that_are_refused(keys, code):
    assert code in {found for found, _line, _given in refused(route(f"route: /orders/x, {keys}"))}


def test_two_routes_of_one_address_are_refused():
    one = "{route: /orders/x, model: shop.order, fields: [name]}"
    assert refused(f"controllers:\n  a: {one}\n  b: {one}\n") == [("SCB163", 18, "/orders/x")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (report("model: res.partner, fields: [email]"), ""),
        (report("model: res.partner, fields: [emial]"), "SCB160"),
        (route("route: /partners, model: res.partner, fields: [email]"), ""),
        (route("route: /partners, model: res.partner, fields: [emial]"), "SCB165"),
        (route("route: /partners, model: res.partner, fields: [image_1920]"), "SCB165"),
    ],
)
def test_fields_of_other_apps_are_checked_where_they_are_known(text, code):
    found = problems_of(text)
    assert [problem.code for problem in found] == ([code] if code else [])
    assert not code or "email" in found[0].allowed
