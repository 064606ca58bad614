"""Routes: a controller class each, and the page of those that answer with one."""

import re
import textwrap

from ..blueprint import effective, subject
from ..blueprint.effects import model_of
from ..blueprint.model import Blueprint, Controller, Field
from .domain_source import route_domain
from .file import DATA, GeneratedFile
from .layout.python import Call, Raw, class_head, statement
from .layout.text import docstring
from .layout.xml import Element, document, element, html_text

PAGE_SIZE = 80
LAST_PAGE = 1_000_000
INPUTS = {"Date": "date", "Datetime": "datetime-local", "Float": "number", "Integer": "number"}


def controller_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The package `controllers`, and a file of templates for pages."""
    files = []
    for item in blueprint.controllers:
        files.append(GeneratedFile.text(f"controllers/{item.name}.py", controller_source(blueprint, item)))
        if item.type == "http" and not item.code:
            root = element("odoo", {}, _page(blueprint, item))
            path = f"views/{item.name}_templates.xml"
            files.append(GeneratedFile.text(path, document(root), DATA))
    return files


def route_of(item: Controller) -> str:
    """The address as Odoo's router reads it: a page of one record carries its id."""
    if item.type == "http" and item.answer == "record" and not item.code:
        return f"{item.route.rstrip('/')}/<int:record_id>"
    return item.route


def template_of(blueprint: Blueprint, item: Controller) -> str:
    """The xml id of the page."""
    return f"{blueprint.module.name}.{_template_id(item)}"


def _template_id(item: Controller) -> str:
    return f"page_{item.name}"


def controller_source(blueprint: Blueprint, item: Controller) -> str:
    """The whole file."""
    title = "".join(part.capitalize() for part in item.name.split("_"))
    body = _method(blueprint, item)
    imports = "from odoo import http\nfrom odoo.http import request"
    if "raise UserError(" in body:
        imports = (
            "from odoo import http\nfrom odoo.exceptions import UserError\nfrom odoo.http import request"
        )
    if not re.search(r"\brequest\b", body):
        imports = "from odoo import http"
    return f"{imports}\n\n\n{class_head(f'{title}Controller', 'http.Controller')}{body}\n"


def _method(blueprint: Blueprint, item: Controller) -> str:
    if item.code:
        lines = [f"    def {item.name}(self, **params):", textwrap.indent(item.code, " " * 8)]
    else:
        lines = _BODIES[(item.type, item.answer)](blueprint, item)
    return "\n".join([statement("@", _route(item), 4), *lines])


def _route(item: Controller) -> Call:
    values: dict[str, object] = {"type": item.type, "auth": item.auth}
    if item.type == "http" and not item.code:
        values["methods"] = ["GET", "POST"] if item.answer == "create" else ["GET"]
    if item.readonly:
        values["readonly"] = True
    return Call("http.route", [route_of(item)], values, explode=True)


def _doc(text: str) -> str:
    return docstring(text, 8)


def _fields(item: Controller) -> list[str]:
    return list(item.fields)


def _search(blueprint: Blueprint, item: Controller, condition: list | None = None, **more: object) -> Call:
    return Call(
        "records.search", [[*(condition or []), *route_domain(blueprint, item.model, item.where)]], more
    )


def _model(item: Controller) -> str:
    return statement("records = ", Raw(f'request.env["{item.model}"]'), 8)


def _json_list(blueprint: Blueprint, item: Controller) -> list[str]:
    page = {"limit": PAGE_SIZE, "offset": Raw(f"(page - 1) * {PAGE_SIZE}"), "order": "id desc"}
    answer = {
        "page": Raw("page"),
        "total": Call("records.search_count", [Raw("domain")]),
        "records": Call("found.read", [Raw("names")]),
    }
    return [
        f"    def {item.name}(self, page=1):",
        _doc(f"The newest {PAGE_SIZE} records; `page` asks for the next ones."),
        f"        page = page if isinstance(page, int) and 0 < page < {LAST_PAGE:_} else 1",
        statement("names = ", _fields(item), 8),
        statement("domain = ", route_domain(blueprint, item.model, item.where), 8),
        _model(item),
        statement("found = ", Call("records.search", [Raw("domain")], page), 8),
        statement("return ", answer, 8),
    ]


def _json_record(blueprint: Blueprint, item: Controller) -> list[str]:
    return [
        f"    def {item.name}(self, record_id):",
        _doc("One record by its id."),
        "        if not isinstance(record_id, int) or record_id >= 2**31:",
        "            raise request.not_found()",
        _model(item),
        statement("record = ", _search(blueprint, item, [("id", "=", Raw("record_id"))], limit=1), 8),
        "        if not record:",
        "            raise request.not_found()",
        statement("names = ", _fields(item), 8),
        "        return record.read(names)[0]",
    ]


def _refuse_others(indent: str = "        ") -> list[str]:
    refusal = Call("request.env._", ["Unknown fields: %s", Raw('", ".join(unknown)')])
    return [
        f"{indent}unknown = sorted(set(values) - set(names))",
        f"{indent}if unknown:",
        statement("raise ", Call("UserError", [refusal]), len(indent) + 4),
    ]


def _json_create(blueprint: Blueprint, item: Controller) -> list[str]:
    return [
        f"    def {item.name}(self, **values):",
        _doc("Create a record of the values sent."),
        statement("names = ", _fields(item), 8),
        *_refuse_others(),
        statement("record = ", Call(f'request.env["{item.model}"].create', [Raw("values")]), 8),
        '        return record.read(["id", *names])[0]',
    ]


def _render(blueprint: Blueprint, item: Controller, values: dict) -> str:
    return statement("return ", Call("request.render", [template_of(blueprint, item), values]), 8)


def _http_list(blueprint: Blueprint, item: Controller) -> list[str]:
    found = _search(
        blueprint,
        item,
        limit=PAGE_SIZE + 1,
        offset=Raw(f"(page - 1) * {PAGE_SIZE}"),
        order="id desc",
    )
    values = {
        "docs": Raw(f"found[:{PAGE_SIZE}]"),
        "page": Raw("page"),
        "has_next": Raw(f"len(found) > {PAGE_SIZE}"),
    }
    return [
        f'    def {item.name}(self, page="1", **params):',
        _doc(f"The newest {PAGE_SIZE} records; `page` asks for the next ones."),
        f"        page = min(max(int(page), 1), {LAST_PAGE:_}) if page.isdecimal() else 1",
        _model(item),
        statement("found = ", found, 8),
        _render(blueprint, item, values),
    ]


def _http_record(blueprint: Blueprint, item: Controller) -> list[str]:
    return [
        f"    def {item.name}(self, record_id, **params):",
        _doc("One record by its id."),
        _model(item),
        statement("record = ", _search(blueprint, item, [("id", "=", Raw("record_id"))], limit=1), 8),
        "        if not record:",
        "            raise request.not_found()",
        _render(blueprint, item, {"doc": Raw("record")}),
    ]


def _http_create(blueprint: Blueprint, item: Controller) -> list[str]:
    items = [subject.field(blueprint, item.model, name) for name in item.fields]
    lines = [
        f"    def {item.name}(self, **values):",
        _doc("A form; once sent, a record of its values."),
        _model(item),
        '        records.check_access("create")',
        "        record = None",
        '        if request.httprequest.method == "POST":',
        '            values.pop("csrf_token", None)',
        statement("names = ", _fields(item), 12),
        *_refuse_others(" " * 12),
    ]
    moments = [field.name for field in items if field.type == "Datetime"]
    for name in moments:
        # A browser sends 2026-06-01T09:00.
        lines.append(f'            values["{name}"] = values.get("{name}", "").replace("T", " ")')
    lines += [
        "            values = {name: value for name, value in values.items() if value}",
        statement("record = ", Call("records.create", [Raw("values")]), 12),
    ]
    values: dict[str, object] = {"doc": Raw("record")}
    chosen = [field.name for field in items if field.type == "Selection"]
    if chosen:
        call = Call("records.fields_get", [chosen, ["selection"]])
        lines.append(statement("options = ", call, 8))
        values["options"] = Raw("options")
    return [*lines, _render(blueprint, item, values)]


_BODIES = {
    ("jsonrpc", "list"): _json_list,
    ("jsonrpc", "record"): _json_record,
    ("jsonrpc", "create"): _json_create,
    ("http", "list"): _http_list,
    ("http", "record"): _http_record,
    ("http", "create"): _http_create,
}


def _page(blueprint: Blueprint, item: Controller) -> Element:
    template = element("template", {"id": _template_id(item)})
    layout = template.add("t", {"t-call": "web.frontend_layout"})
    page = layout.add("div", {"class": "container my-5"})
    page.add("h1", text=html_text(title_of(blueprint, item)))
    items = [subject.field(blueprint, item.model, name) for name in item.fields]
    {"list": _list_page, "record": _record_page, "create": _create_page}[item.answer](page, item, items)
    return template


def title_of(blueprint: Blueprint, item: Controller) -> str:
    """The title of a page."""
    model = model_of(blueprint, item.model)
    if model and model.label:
        return effective.plural(model) if item.answer == "list" else model.label
    return item.name.replace("_", " ").title()


def _list_page(page: Element, item: Controller, fields: list[Field]) -> None:
    table = page.add("table", {"class": "table"})
    head = table.add("thead").add("tr")
    row = table.add("tbody").add("tr", {"t-foreach": "docs", "t-as": "doc"})
    for field in fields:
        head.add("th", text=html_text(effective.label(field)))
        row.add("td").add("span", {"t-field": f"doc.{field.name}"})
    page.add("p", {"t-if": "not docs"}, text="There is nothing here yet.")
    nav = page.add("nav", {"class": "d-flex gap-3"})
    for condition, shift, word in (("page > 1", "- 1", "Previous"), ("has_next", "+ 1", "Next")):
        address = f"{item.route}?page={{{{ page {shift} }}}}"
        nav.add("a", {"t-if": condition, "t-attf-href": address}, text=word)


def _record_page(page: Element, item: Controller, fields: list[Field]) -> None:
    rows = page.add("dl", {"class": "row"})
    for field in fields:
        rows.add("dt", {"class": "col-sm-3"}, text=html_text(effective.label(field)))
        rows.add("dd", {"class": "col-sm-9"}).add("span", {"t-field": f"doc.{field.name}"})


def _create_page(page: Element, item: Controller, fields: list[Field]) -> None:
    page.add("div", {"t-if": "doc", "class": "alert alert-success"}, text="Thank you. It was received.")
    form = page.add("form", {"t-if": "not doc", "method": "post", "t-att-action": f"'{item.route}'"})
    token = {"type": "hidden", "name": "csrf_token", "t-att-value": "request.csrf_token()"}
    form.add("input", token)
    for field in fields:
        row = form.add("div", {"class": "mb-3"})
        row.add("label", {"class": "form-label", "for": field.name}, text=html_text(effective.label(field)))
        row.children.append(_input(field))
    form.add("button", {"type": "submit", "class": "btn btn-primary"}, text="Send")


def _input(field: Field) -> Element:
    attributes = {"id": field.name, "class": "form-control", "name": field.name}
    if field.required and field.type != "Boolean":
        attributes["required"] = "required"
    if field.type == "Selection":
        select = element("select", {**attributes, "class": "form-select"})
        each = {"t-foreach": f"options['{field.name}']['selection']", "t-as": "option"}
        select.add("option", {**each, "t-att-value": "option[0]", "t-out": "option[1]"})
        return select
    if field.type == "Boolean":
        return element("input", {**attributes, "type": "checkbox", "class": "form-check-input d-block"})
    if field.type == "Text":
        return element("textarea", {**attributes, "rows": "4"})
    kind = {"type": INPUTS.get(field.type, "text")}
    if field.type in ("Float", "Integer"):
        kind["step"] = "any" if field.type == "Float" else "1"
    return element("input", {**attributes, **kind})
