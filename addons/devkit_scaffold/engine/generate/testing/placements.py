"""Tests: the views of other apps show what was put into them, where it was put, and take what is typed."""

from ...arch import read_fragment
from ...blueprint import effective
from ...blueprint.model import Blueprint, Model, Placement
from ...xpath import full
from .. import names
from ..layout.python import Call, Raw, Str, statement
from ..views.inherit import placements
from . import crud
from .source import create


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """One test a changed view, one for the filters, one that types into a form."""
    blocks = [_placed(model, view, items) for view, items in placements(model).items()]
    if any(item.filters or item.group_by for item in model.views.inherit):
        blocks.append(_filters(model))
    blocks += [block for block in (_typed(blueprint, model, view) for view in placements(model)) if block]
    return blocks


def _placed(model: Model, view: str, items: list[Placement]) -> str:
    lines = [
        f"    def test_{names.inherited_view_id(model, view)}(self):",
        statement("view = ", Call("self.env.ref", [view]), 8),
        "        arch = etree.fromstring(view.get_combined_arch())",
    ]
    for item in items:
        lines += _one(model, item)
    lines += [
        f'        model = self.env["{model.name}"]',
        '        shown = model.get_view(view.id, view.type)["arch"]',
        "        self.assertEqual(etree.fromstring(shown).tag, arch.tag)",
    ]
    return "\n".join(lines)


def _one(model: Model, item: Placement) -> list[str]:
    if item.position == "attributes":
        lines = [_anchor(item)]
        for name, value in item.attributes:
            got = Raw(f"anchor.get({Str(name).flat()})")
            lines.append(statement("", Call("self.assertEqual", [got, value]), 8))
        return lines
    expected = sorted(_placed_names(model, item))
    if not expected:
        return []
    held = _holder(item)
    lines = [] if item.position == "replace" else [_anchor(item)]
    where = {
        "after": "anchor.itersiblings()",
        "before": "anchor.itersiblings(preceding=True)",
        "inside": "anchor",
        "replace": "arch.iter()",
    }[item.position]
    lines.append(statement("placed = ", Raw(f'{{node.get("name") for node in {where}}}'), 8))
    if held:
        lines.append(statement("", Call("self.assertIn", [item.name, Raw("placed")]), 8))
        path = f"//{held}[@name='{item.name}']//field"
        nodes = Call("arch.xpath", [path])
        lines.append(statement("nodes = ", nodes, 8))
        lines.append('        placed = {node.get("name") for node in nodes}')
    lines.append(statement("expected = ", expected, 8))
    return [*lines, "        self.assertLessEqual(set(expected), placed)"]


def _anchor(item: Placement) -> str:
    return statement("anchor = ", Raw(f"arch.xpath({Str(full(item.at)).flat()})[0]"), 8)


def _holder(item: Placement) -> str:
    return "page" if item.page else "group" if item.group else ""


def _placed_names(model: Model, item: Placement) -> set[str]:
    """The names of what was put, as far as it has names."""
    names_ = {*item.fields, *(each.name for each in item.filters)}
    names_ |= {f"group_by_{name}" for name in item.group_by}
    if item.workflow and item.position == "inside":
        names_ |= {model.workflow.field, *(f"action_{move.name}" for move in model.workflow.transitions)}
    nodes = read_fragment(item.arch) if item.arch else []
    return names_ | {node.get("name") for node in nodes if node.get("name")}


def _filters(model: Model) -> str:
    views = [view for view, items in placements(model).items() if any(i.filters or i.group_by for i in items)]
    wanted = sorted(
        {each.name for item in model.views.inherit for each in item.filters}
        | {f"group_by_{name}" for item in model.views.inherit for name in item.group_by}
    )
    lines = [
        "    def test_placed_filters(self):",
        statement("", create(model), 8),
        f'        model = self.env["{model.name}"]',
        statement("wanted = ", wanted, 8),
        "        found = {}",
        statement("for name in ", views if len(views) > 1 else (views[0],), 8, ":"),
        "            view = self.env.ref(name)",
        '            arch = etree.fromstring(model.get_view(view.id, "search")["arch"])',
        '            found.update({node.get("name"): node for node in arch.iter("filter")})',
        "        for name in wanted:",
        "            with self.subTest(filter=name):",
        '                domain = found[name].get("domain", "[]")',
        "                domain = safe_eval(domain, self.view_names())",
        "                records = model.search(domain)",
        "                self.assertEqual(records, records.filtered_domain(domain))",
        '                context = safe_eval(found[name].get("context", "{}"))',
        '                by = [context["group_by"]] if context else []',
        '                self.assertTrue(model._read_group([], by, ["__count"]))',
    ]
    return "\n".join(lines)


def _typed(blueprint: Blueprint, model: Model, view: str) -> str:
    """What a person types into the fields is there after saving; a view without such fields has no test."""
    by_name = {item.name: item for item in effective.fields(model)}
    shown = [name for item in placements(model)[view] for name in item.fields if name in by_name]
    fields = [by_name[name] for name in shown if crud.is_typed(blueprint, model, by_name[name])]
    values = {item.name: crud.typed_in_test(blueprint, model, item) for item in fields}
    fields = [item for item in fields if values[item.name] is not None]
    if not fields or "form" not in view:
        return ""
    record = create(model)
    lines = [
        f"    def test_form_{names.inherited_view_id(model, view)}(self):",
        statement("record = ", record, 8),
        statement("with ", Call("Form", [Raw("record"), view]), 8, " as form:"),
    ]
    lines += [statement(f"form.{name} = ", value, 12) for name, value in values.items() if value is not None]
    for item in fields:
        if item.type in ("Char", "Integer", "Selection"):
            got = Raw(f"record.{item.name}")
            lines.append(statement("", Call("self.assertEqual", [got, values[item.name]]), 8))
        elif item.type in ("Float", "Monetary"):
            got = Raw(f"record.{item.name}")
            lines.append(statement("", Call("self.assertAlmostEqual", [got, values[item.name]]), 8))
    lines.append("        self.assertTrue(record.exists())")
    return "\n".join(lines)
