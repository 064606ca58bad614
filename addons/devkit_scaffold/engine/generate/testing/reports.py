"""Tests: a report shows its values, one page after the other for several records, and is offered to whom it
may.
"""

from ...blueprint import effective, subject
from ...blueprint.effects import model_of
from ...blueprint.model import Blueprint, Field, Model, Report
from .. import graph, names
from ..file import GeneratedFile
from ..layout.python import Call, Raw, Str, statement
from . import samples
from .module_file import file_of_tests
from .source import user

_PRINT = """\
    def text_of(self, report, records):
        report = self.env.ref(report)
        content, _kind = report._render_qweb_html(report.report_name, records.ids)
        return " ".join(html.fromstring(content).text_content().split())"""


def test_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """`tests/test_reports.py`."""
    blocks = [_PRINT] if blueprint.reports else []
    for report in blueprint.reports:
        blocks.append(_printed(blueprint, report))
        blocks.append(_offered(blueprint, report))
    return file_of_tests(blueprint, "reports", blocks)


def record_of(blueprint: Blueprint, name: str, changes: dict | None = None) -> object:
    """The expression that makes a record of a model; of another app's there is one already."""
    if model_of(blueprint, name):
        return Call(f"self.create_{name.replace('.', '_')}", (), changes or {})
    return Raw(f"self.{name.replace('.', '_')}")


def _printed(blueprint: Blueprint, report: Report) -> str:
    model = model_of(blueprint, report.model)
    reference = f"{blueprint.module.name}.{names.report_id(report.name)}"
    lines = [
        f"    def test_{report.name}(self):",
        statement("record = ", record_of(blueprint, report.model), 8),
    ]
    values = ["record.display_name", *_values(blueprint, model, "record", report.fields)]
    line = _line(blueprint, report)
    if line:
        lines.append(statement("line = ", _created_line(line, report, blueprint), 8))
        if subject.field(blueprint, report.model, report.lines).type == "Many2many":
            lines.append(f"        record.{report.lines} = line")
        values += _values(blueprint, line, "line", report.columns)
    lines.append(statement("text = ", Call("self.text_of", [reference, Raw("record")]), 8))
    lines.append(statement("", Call("self.assertIn", [report.title or report.label, Raw("text")]), 8))
    for value in dict.fromkeys(values):
        shown = Raw(value) if value.startswith(("record.", "line.")) else Str(value)
        lines.append(statement("", Call("self.assertIn", [shown, Raw("text")]), 8))
    for paragraph in filter(None, (part.strip() for part in report.closing.split("\n"))):
        found = Call("self.assertIn", [" ".join(paragraph.split()), Raw("text")])
        lines.append(statement("", found, 8))
    return "\n".join(lines)


def _values(blueprint: Blueprint, model: Model | None, record: str, shown: tuple[str, ...]) -> list[str]:
    """What must stand on paper: texts and names as the record has them, options by their label."""
    if model is None or model.extends:
        return []
    given = samples.sample_values(blueprint, model)
    found = []
    for item in (effective.field(model, name) for name in shown):
        if item.type in ("Char", "Text") and item.name in given:
            found.append(f"{record}.{item.name}")
        elif item.type == "Many2one" and item.name in given:
            found.append(f"{record}.{item.name}.display_name")
        elif item.type == "Selection" and _first_label(model, item, given):
            found.append(_first_label(model, item, given))
    return found


def _first_label(model: Model, item: Field, given: dict) -> str:
    labels = dict(item.selection)
    if model.workflow and item.name == model.workflow.field:
        return model.workflow.states[0].label
    return labels.get(given.get(item.name), "")


def _line(blueprint: Blueprint, report: Report) -> Model | None:
    """The model of the lines, where a record of it can be made for the report."""
    if not report.lines:
        return None
    parent = subject.field(blueprint, report.model, report.lines)
    line = model_of(blueprint, parent.comodel)
    return line if line and not subject.is_outside(blueprint, report.model) else None


def _created_line(line: Model, report: Report, blueprint: Blueprint) -> object:
    parent = subject.field(blueprint, report.model, report.lines)
    if parent.type == "One2many":
        return Call(f"self.create_{names.snake(line)}", (), {parent.inverse: Raw("record.id")})
    return Call(f"self.create_{names.snake(line)}")


def _offered(blueprint: Blueprint, report: Report) -> str:
    """The report stands in the Print menu of whom it is for."""
    groups = tuple(group.name for group in effective.groups(blueprint))
    lines = [
        f"    def test_{report.name}_offered(self):",
        statement(
            "report = ",
            Call("self.env.ref", [f"{blueprint.module.name}.{names.report_id(report.name)}"]),
            8,
        ),
    ]
    if report.paper:
        shown = Raw("report.paperformat_id.format")
        lines.append(statement("", Call("self.assertEqual", [shown, report.paper.format]), 8))
    lines.append('        actions = self.env["ir.actions.actions"]')
    for group in groups:
        if any("." in name for name in report.groups):
            continue
        offered = not report.groups or effective.implied_groups(blueprint, group) & set(report.groups)
        word = "assertIn" if offered else "assertNotIn"
        call = Call(f"actions.with_user({user(group)}).get_bindings", [report.model])
        lines.append(statement("offered = ", call, 8))
        found = Raw('[action["id"] for action in offered.get("report", [])]')
        lines.append(statement("", Call(f"self.{word}", [Raw("report.id"), found]), 8))
    return "\n".join(lines)


def needs(blueprint: Blueprint) -> list[str]:
    """Models of other apps of which the tests need a record."""
    wanted = [report.model for report in blueprint.reports]
    return [name for name in wanted if subject.is_outside(blueprint, name) and graph.entry(blueprint, name)]
