"""The portal: a list of their own records and a page of each, for customers."""

from ..blueprint import effective
from ..blueprint.model import Blueprint, Field, Model
from . import names
from .file import DATA, GeneratedFile
from .layout.imports import imports_for
from .layout.python import Call, Raw, class_head, statement
from .layout.xml import Element, document, element, html_text
from .views import common

_IMPORTS = (
    ("odoo", "http"),
    ("odoo.addons.portal.controllers.portal", "CustomerPortal"),
    ("odoo.addons.portal.controllers.portal", "pager"),
    ("odoo.exceptions", "MissingError"),
    ("odoo.http", "request"),
)


def portal_models(blueprint: Blueprint) -> tuple[Model, ...]:
    """The models that customers see."""
    return tuple(model for model in effective.stored_models(blueprint) if model.portal)


def portal_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The routes, the pages, and the rule that shows customers their own records only."""
    models = portal_models(blueprint)
    if not models:
        return []
    pages = element("odoo")
    for model in models:
        pages.children += [_home(blueprint, model), _breadcrumb(model), _list(model), _page(model)]
    return [
        GeneratedFile.text("security/ir_rule_portal.xml", document(_rules(models)), DATA),
        GeneratedFile.text("views/portal_templates.xml", document(pages), DATA),
        GeneratedFile.text("controllers/portal.py", _controller(blueprint, models)),
    ]


def address(model: Model) -> str:
    """Where the list of records is."""
    return f"/my/{names.action_path(model)}"


def access_url_method(model: Model) -> list[str]:
    """The method that says where the page of a record is."""
    if not model.portal:
        return []
    lines = [
        "    def _compute_access_url(self):",
        "        for record in self:",
        f'            record.access_url = f"{address(model)}/{{record.id}}"',
    ]
    return ["\n".join(lines)]


def _rules(models: tuple[Model, ...]) -> Element:
    root = element("odoo")
    for model in models:
        snake = names.snake(model)
        record = root.add("record", {"id": f"{snake}_rule_portal", "model": "ir.rule"})
        record.add("field", {"name": "name"}, text=f"{model.label}: own records of customers")
        record.add("field", {"name": "model_id", "ref": f"model_{snake}"})
        record.add("field", {"name": "groups", "eval": "[Command.link(ref('base.group_portal'))]"})
        field = effective.customer(model).name
        domain = f"[('{field}', 'child_of', user.commercial_partner_id.id)]"
        record.add("field", {"name": "domain_force"}, text=domain)
    return root


def _controller(blueprint: Blueprint, models: tuple[Model, ...]) -> str:
    title = "".join(part.capitalize() for part in blueprint.module.name.split("_"))
    blocks = [_counters(models)]
    for model in models:
        blocks += [_list_route(blueprint, model), _page_route(blueprint, model)]
    body = "\n\n".join(blocks)
    imports = "\n\n".join(imports_for(body, _IMPORTS))
    return f"{imports}\n\n\n{class_head(f'{title}Portal', 'CustomerPortal')}{body}\n"


def _counters(models: tuple[Model, ...]) -> str:
    lines = [
        "    def _prepare_home_portal_values(self, counters):",
        "        values = super()._prepare_home_portal_values(counters)",
    ]
    for model in models:
        counter = f"{names.snake(model)}_count"
        lines += [
            f'        if "{counter}" in counters:',
            statement("records = ", Raw(f'request.env["{model.name}"]'), 12),
            '            may_read = records.has_access("read")',
            statement(f'values["{counter}"] = ', Raw("records.search_count([]) if may_read else 0"), 12),
        ]
    return "\n".join([*lines, "        return values"])


def _list_route(blueprint: Blueprint, model: Model) -> str:
    url, snake = address(model), names.snake(model)
    pages = Call(
        "pager",
        (),
        {
            "url": url,
            "total": Raw("records.search_count([])"),
            "page": Raw("page"),
            "step": Raw("self._items_per_page"),
        },
        explode=True,
    )
    found = {"limit": Raw("self._items_per_page"), "offset": Raw('pages["offset"]')}
    values = {"page_name": snake, "docs": Raw("docs.sudo()"), "pager": Raw("pages"), "default_url": url}
    routes = {"type": "http", "auth": "user", "website": True}
    lines = [
        statement("@", Call("http.route", [[url, f"{url}/page/<int:page>"]], routes, explode=True), 4),
        f"    def portal_my_{snake}(self, page=1, **params):",
        statement("records = ", Raw(f'request.env["{model.name}"]'), 8),
        statement("pages = ", pages, 8),
        statement("docs = ", Call("records.search", [[]], found, explode=True), 8),
        "        values = self._prepare_portal_layout_values()",
        # What customers may see is decided by now; names of related records are shown too.
        statement("values |= ", values, 8),
        statement("return ", Call("request.render", [_ref(blueprint, "list", model), Raw("values")]), 8),
    ]
    return "\n".join(lines)


def _page_route(blueprint: Blueprint, model: Model) -> str:
    url, snake = address(model), names.snake(model)
    routes = {"type": "http", "auth": "public", "website": True}
    check = Call(
        "self._document_check_access",
        [model.name, Raw("record_id")],
        {"access_token": Raw("access_token")},
        explode=True,
    )
    shown = {"page_name": snake, "doc": Raw("record")}
    page = [Raw("record"), Raw("access_token"), Raw("shown"), f"my_{snake}_history", False]
    lines = [
        statement("@", Call("http.route", [f"{url}/<int:record_id>"], routes, explode=True), 4),
        f"    def portal_{snake}(self, record_id, access_token=None, **params):",
        "        try:",
        statement("record = ", check, 12),
        "        except (AccessError, MissingError):",
        '            return request.redirect("/my")',
        statement("shown = ", shown, 8),
        statement("values = ", Call("self._get_page_view_values", page, explode=True), 8),
        statement("return ", Call("request.render", [_ref(blueprint, "page", model), Raw("values")]), 8),
    ]
    return "\n".join(lines)


def _template_id(kind: str, model: Model) -> str:
    return f"portal_{kind}_{names.snake(model)}"


def _ref(blueprint: Blueprint, kind: str, model: Model) -> str:
    return f"{blueprint.module.name}.{_template_id(kind, model)}"


def _set(name: str, value: str = "", text: str = "") -> Element:
    return element("t", {"t-set": name, **({"t-value": value} if value else {})}, text=html_text(text))


def _home(blueprint: Blueprint, model: Model) -> Element:
    """The tile on the home page of the portal."""
    identity = {"id": _template_id("home", model), "inherit_id": "portal.portal_my_home", "priority": "40"}
    entry = element(
        "t",
        {"t-call": "portal.portal_docs_entry"},
        _set("icon", f"'/{blueprint.module.name}/static/description/icon.svg'"),
        _set("title", text=effective.plural(model)),
        _set("url", f"'{address(model)}'"),
        _set("text", text=f"Your {effective.plural(model)}"),
        _set("placeholder_count", f"'{names.snake(model)}_count'"),
    )
    before = {"expr": "//div[hasclass('o_portal_docs')]", "position": "before"}
    return element(
        "template",
        identity,
        element("xpath", before, _set("portal_client_category_enable", "True")),
        element("div", {"id": "portal_client_category", "position": "inside"}, entry),
    )


def _breadcrumb(model: Model) -> Element:
    identity = {
        "id": _template_id("breadcrumb", model),
        "inherit_id": "portal.portal_breadcrumbs",
        "priority": "40",
    }
    here = {"expr": "//ol[hasclass('o_portal_submenu')]", "position": "inside"}
    is_here = f"page_name == '{names.snake(model)}'"
    items = element("xpath", here)
    first = items.add("li", {"t-if": is_here, "class": "breadcrumb-item"})
    first.add("a", {"t-att-href": f"'{address(model)}'"}, text=html_text(effective.plural(model)))
    last = items.add("li", {"t-if": f"{is_here} and doc", "class": "breadcrumb-item active"})
    last.add("span", {"t-field": "doc.display_name"})
    return element("template", identity, items)


def _list(model: Model) -> Element:
    template = element("template", {"id": _template_id("list", model)})
    layout = template.add("t", {"t-call": "portal.portal_layout"})
    layout.children.append(_set("breadcrumbs_searchbar", "True"))
    layout.add("t", {"t-call": "portal.portal_searchbar"}, _set("title", text=effective.plural(model)))
    layout.add("p", {"t-if": "not docs", "class": "alert alert-warning"}, text="There is nothing here yet.")
    table = layout.add("t", {"t-if": "docs", "t-call": "portal.portal_table"})
    head = table.add("thead").add("tr", {"class": "active"})
    row = table.add("tbody").add("tr", {"t-foreach": "docs", "t-as": "doc"})
    head.add("th", text=html_text(model.label))
    link = row.add("td").add("a", {"t-att-href": "doc.get_portal_url()"})
    link.add("span", {"t-field": "doc.display_name"})
    for item in _columns(model):
        head.add("th", text=html_text(effective.label(item)))
        row.add("td").add("span", {"t-field": f"doc.{item.name}"})
    return template


def _columns(model: Model) -> list[Field]:
    """Up to three facts: a date, an amount, the state."""
    skipped = (effective.rec_name(model), *common.TECHNICAL)
    shown = [item for item in _facts(model) if item.name not in skipped]
    wanted = [item for item in shown if item.type in common.DATES][:1]
    wanted += [item for item in shown if item.type == "Monetary"][:1]
    return wanted + [item for item in shown if item.name == common.state_name(model)]


def _facts(model: Model) -> list[Field]:
    """What a customer may see: what everybody in the module sees."""
    return [item for item in common.columns(model) if not item.groups]


def _page(model: Model) -> Element:
    template = element("template", {"id": _template_id("page", model)})
    layout = template.add("t", {"t-call": "portal.portal_layout"})
    layout.add("h2", {"class": "my-3"}).add("span", {"t-field": "doc.display_name"})
    rows = layout.add("dl", {"class": "row"})
    skipped = (effective.rec_name(model), *common.TECHNICAL)
    for item in _facts(model):
        if item.name not in skipped:
            rows.add("dt", {"class": "col-sm-3"}, text=html_text(effective.label(item)))
            rows.add("dd", {"class": "col-sm-9"}).add("span", {"t-field": f"doc.{item.name}"})
    if model.chatter:
        thread = layout.add("t", {"t-call": "portal.message_thread"})
        thread.children += [_set("object", "doc"), _set("token", "doc.access_token")]
    return template
