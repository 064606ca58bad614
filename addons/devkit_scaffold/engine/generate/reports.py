"""Printed reports: the action, its paper format and its QWeb template, one file a report."""

from ..blueprint import effective, subject
from ..blueprint.model import Blueprint, Field, Paper, Report
from . import binding, names
from .file import DATA, GeneratedFile
from .layout.xml import Element, document, element, html_text

_NUMBERS = ("Float", "Integer", "Monetary")


def report_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """One file a report in `report/`."""
    return [
        GeneratedFile.text(f"report/{report.name}.xml", document(_root(blueprint, report)), DATA)
        for report in blueprint.reports
    ]


def _root(blueprint: Blueprint, report: Report) -> Element:
    root = element("odoo")
    if report.paper:
        root.children.append(_paper(report, report.paper))
    root.children.append(_action(blueprint, report))
    root.children.append(_one(blueprint, report))
    root.children.append(_all(blueprint, report))
    return root


def _paper(report: Report, paper: Paper) -> Element:
    record = element("record", {"id": f"paperformat_{report.name}", "model": "report.paperformat"})
    record.add("field", {"name": "name"}, text=report.label)
    record.add("field", {"name": "format"}, text=paper.format)
    record.add("field", {"name": "orientation"}, text=paper.orientation)
    for side in ("top", "bottom", "left", "right"):
        record.add("field", {"name": f"margin_{side}", "eval": str(getattr(paper, f"margin_{side}"))})
    # The header stands within the top margin.
    record.add("field", {"name": "header_spacing", "eval": str(max(paper.margin_top - 5, 0))})
    return record


def _action(blueprint: Blueprint, report: Report) -> Element:
    record = element("record", {"id": names.report_id(report.name), "model": "ir.actions.report"})
    template = names.report_template(blueprint, report.name)
    record.add("field", {"name": "name"}, text=report.label)
    record.add("field", {"name": "model"}, text=report.model)
    record.add("field", {"name": "report_type"}, text="qweb-pdf")
    record.add("field", {"name": "report_name"}, text=template)
    record.add("field", {"name": "report_file"}, text=template)
    record.add("field", {"name": "print_report_name"}, text=f"{report.label!r} + ' - ' + object.display_name")
    record.add("field", {"name": "binding_model_id", **binding.model_link(blueprint, report.model)})
    record.add("field", {"name": "binding_type"}, text="report")
    if report.paper:
        record.add("field", {"name": "paperformat_id", "ref": f"paperformat_{report.name}"})
    if report.groups:
        links = ", ".join(f"Command.link(ref('{names.group_link(name)}'))" for name in report.groups)
        record.add("field", {"name": "group_ids", "eval": f"[{links}]"})
    return record


def _one(blueprint: Blueprint, report: Report) -> Element:
    """The pages of one record."""
    template = element("template", {"id": f"report_{report.name}_document"})
    page = template.add("t", {"t-call": "web.external_layout"}).add("div", {"class": "page"})
    page.add("h2", text=html_text(report.title or report.label))
    page.add("h4", {"t-field": "doc.display_name"})
    if report.fields:
        pairs = page.add("div", {"class": "row mt-4"})
        for name in report.fields:
            pairs.children.append(_pair(subject.field(blueprint, report.model, name)))
    if report.lines:
        page.children.append(_table(blueprint, report))
    for paragraph in filter(None, (part.strip() for part in report.closing.split("\n"))):
        page.add("p", {"class": "mt-3"}, text=html_text(paragraph))
    return template


def _pair(item: Field) -> Element:
    pair = element("div", {"class": "col-6 mb-3"})
    pair.add("div", {"class": "fw-bold"}, text=html_text(effective.label(item)))
    pair.add("div", _where(item, "doc"))
    return pair


def _options(item: Field) -> dict[str, str]:
    if item.type != "Image":
        return {}
    options = "{'widget': 'image', 'style': 'max-height: 4cm; max-width: 100%'}"
    return {"t-options": options}


def _where(item: Field, record: str) -> dict[str, str]:
    """The attributes that show a field; where there is no picture, none is asked for on paper."""
    shown = {"t-if": f"{record}.{item.name}"} if item.type == "Image" else {}
    return {**shown, "t-field": f"{record}.{item.name}", **_options(item)}


def _table(blueprint: Blueprint, report: Report) -> Element:
    parent = subject.field(blueprint, report.model, report.lines)
    columns = [subject.field(blueprint, parent.comodel, name) for name in report.columns]
    table = element("table", {"class": "table table-sm o_main_table mt-4"})
    head = table.add("thead").add("tr")
    row = table.add("tbody").add("tr", {"t-foreach": f"doc.{report.lines}", "t-as": "line"})
    for item in columns:
        side = {"class": "text-end"} if item.type in _NUMBERS else {}
        head.add("th", side, text=html_text(effective.label(item)))
        # A field of a cell stands in a span: Odoo refuses t-field on a cell.
        row.add("td", side).add("span", _where(item, "line"))
    return table


def _all(blueprint: Blueprint, report: Report) -> Element:
    """All chosen records, each in the language of its partner where it has one."""
    name = names.report_template(blueprint, report.name)
    template = element("template", {"id": f"report_{report.name}"})
    each = template.add("t", {"t-call": "web.html_container"}).add("t", {"t-foreach": "docs", "t-as": "doc"})
    call = {"t-call": f"{name}_document"}
    partner = subject.field(blueprint, report.model, "partner_id")
    if partner and partner.comodel == "res.partner":
        call["t-lang"] = "doc.partner_id.lang"
    each.add("t", call)
    return template
