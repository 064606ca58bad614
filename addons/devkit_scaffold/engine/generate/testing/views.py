"""Tests: each view loads, filters find what they say, colours follow their rule, menus and smart buttons lead
where they should.
"""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from .. import menus, names
from ..layout.python import Call, Raw, statement
from ..layout.xml import Element
from ..views import KINDS, kinds, modes, search
from .domain_source import domain_source
from .source import create


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """The test methods."""
    blocks = [_views(blueprint, model), _filters(blueprint, model), _action(blueprint, model)]
    if any(item.priority for item in model.views.own):
        blocks.append(_further_views(blueprint, model))
    if model.views.options and model.views.options.decorations:
        blocks.append(_decorations(model))
    if model.views.graph or model.views.pivot:
        blocks.append(_figures(model))
    return blocks


def _model(model: Model) -> str:
    return statement("model = ", Raw(f'self.env["{model.name}"]'), 8)


def _views(blueprint: Blueprint, model: Model) -> str:
    view = f"{blueprint.module.name}.{names.view_id(model, '{kind}')}"
    lines = [
        "    def test_views(self):",
        statement("kinds = ", kinds(model), 8),
        "        wanted = [(False, kind) for kind in kinds]",
        _model(model),
        '        views = model.get_views(wanted)["views"]',
        "        self.assertEqual(set(views), set(kinds))",
        statement("shown = ", _shown(blueprint, model), 8),
        "        for kind, names in shown.items():",
        statement("view = ", Call("self.env.ref", [Raw(f'f"{view}"')]), 12),
        "            nodes = etree.fromstring(view.arch).iter()",
        '            found = Counter(node.get("name") or node.tag for node in nodes)',
        "            with self.subTest(kind=kind):",
        "                self.assertFalse(Counter(names) - found)",
    ]
    return "\n".join(lines)


def _shown(blueprint: Blueprint, model: Model) -> dict[str, list[str]]:
    """The nodes of each derived view."""
    own = {item.kind for item in model.views.own if not item.priority}
    shown = [view for view in KINDS if view.is_shown(model) and view.KIND not in own]
    return {view.KIND: _node_names(view.arch(blueprint, model)) for view in shown}


def _node_names(node: Element) -> list[str]:
    """What is called by a name, and what stands there without one and holds nothing, such as a separator."""
    if not isinstance(node, Element):
        return []
    found = [node.attributes["name"]] if "name" in node.attributes else []
    inner = [name for child in node.children for name in _node_names(child)]
    return found + inner or [node.tag]


def _further_views(blueprint: Blueprint, model: Model) -> str:
    module = blueprint.module.name
    views = [
        f"{module}.{names.view_id(model, f'{item.kind}_{item.name}')}"
        for item in model.views.own
        if item.priority
    ]
    lines = [
        "    def test_further_views(self):",
        statement("names = ", views, 8),
        _model(model),
        "        for view in map(self.env.ref, names):",
        "            with self.subTest(view=view.name):",
        "                shown = etree.fromstring(model.get_view(view.id)",
        "                self.assertEqual(shown.tag, view.type)",
    ]
    lines[-2] = statement(
        "shown = ", Call("etree.fromstring", [Raw('model.get_view(view.id, view.type)["arch"]')]), 16
    )
    return "\n".join(lines)


def _arch(kind: str) -> str:
    return statement(
        "arch = ", Call("etree.fromstring", [Raw(f'model.get_view(view_type="{kind}")["arch"]')]), 8
    )


def _filters(blueprint: Blueprint, model: Model) -> str:
    own = {item.kind for item in model.views.own if not item.priority}
    lines = ["    def test_filters(self):", statement("", create(model), 8), _model(model), _arch("search")]
    if "search" not in own:
        root = search.arch(blueprint, model)
        lines.append(statement("names = ", sorted(_filter_names(root)), 8))
        lines.append('        found = {node.get("name") for node in arch.iter("filter")}')
        lines.append("        self.assertEqual(found, set(names))")
    lines += [
        "        every = model.search([])",
        '        for node in arch.iter("filter"):',
        '            domain = safe_eval(node.get("domain", "[]"), self.view_names())',
        '            group = safe_eval(node.get("context", "{}")).get("group_by")',
        '            with self.subTest(filter=node.get("name")):',
        "                found = model.search(domain)",
        "                self.assertEqual(found, every.filtered_domain(domain))",
        "                by = [group] if group else []",
        '                groups = model._read_group([], by, ["__count"])',
        "                self.assertTrue(groups)",
    ]
    return "\n".join([*lines, *_panel(model)])


def _filter_names(root) -> list[str]:
    found = [root.attributes["name"]] if root.tag == "filter" else []
    return found + [name for child in root.children for name in _filter_names(child)]


def _panel(model: Model) -> list[str]:
    if not model.views.panel:
        return []
    return [
        statement("for name in ", model.views.panel, 8, ":"),
        "            choices = model.search_panel_select_multi_range(name)",
        '            self.assertIn("values", choices)',
    ]


def _action(blueprint: Blueprint, model: Model) -> str:
    module = blueprint.module.name
    path = (model.menu and model.menu.path) or names.action_path(model)
    lines = [
        "    def test_action(self):",
        statement("action = ", Call("self.env.ref", [f"{module}.{names.action_id(model)}"]), 8),
        statement("", Call("self.assertEqual", [Raw("action.path"), path]), 8),
        statement("", Call("self.assertEqual", [Raw("action.view_mode"), ",".join(modes(model))]), 8),
    ]
    defaults = {f"search_default_{name}": 1 for name in search.default_filters(model)}
    if defaults:
        context = Call("safe_eval", [Raw("action.context")])
        lines.append(statement("", Call("self.assertEqual", [context, defaults]), 8))
    return "\n".join([*lines, *_menu(blueprint, model)])


def _menu(blueprint: Blueprint, model: Model) -> list[str]:
    if model.menu and model.menu.hidden:
        return []
    module = blueprint.module.name
    parent = menus.parent_id(blueprint, model)
    full = parent if "." in parent else f"{module}.{parent}"
    lines = [
        statement("menu = ", Call("self.env.ref", [f"{module}.{names.menu_id(model)}"]), 8),
        "        self.assertEqual(menu.action, action)",
        statement("parent = ", Call("self.env.ref", [full]), 8),
        "        self.assertEqual(menu.parent_id, parent)",
    ]
    if model.menu and model.menu.groups:
        for index, name in enumerate(names.group_refs(blueprint, model.menu.groups)):
            head = "groups = " if index == 0 else "groups += "
            lines.append(statement(head, Call("self.env.ref", [name]), 8))
        lines.append("        self.assertEqual(menu.group_ids, groups)")
    return lines


def _decorations(model: Model) -> str:
    fields = {item.name: item for item in effective.fields(model)}
    domains = {
        color: domain_source(domain, fields, "self.env.uid")
        for color, domain in model.views.options.decorations
    }
    lines = [
        "    def test_decorations(self):",
        statement("record = ", create(model), 8),
        _model(model),
        _arch("list"),
        "        values = self.shown_values(record)",
        statement("domains = ", domains, 8),
        "        for color, domain in domains.items():",
        '            condition = arch.get(f"decoration-{color}")',
        "            with self.subTest(color=color):",
        "                is_colored = bool(safe_eval(condition, values))",
        "                fits = bool(record.filtered_domain(domain))",
        "                self.assertEqual(is_colored, fits)",
    ]
    return "\n".join(lines)


def _figures(model: Model) -> str:
    """What is added up by what, as the graph and the pivot table ask for it."""
    lines = ["    def test_figures(self):", statement("", create(model), 8), _model(model)]
    views = model.views
    for by, measures in (
        *([(views.graph.by, [views.graph.measure] if views.graph.measure else [])] if views.graph else []),
        *([((*views.pivot.rows, *views.pivot.columns), views.pivot.measures)] if views.pivot else []),
    ):
        wanted = [_grouped(model, name) for name in by]
        sums = [f"{name}:sum" for name in measures] or ["__count"]
        lines.append(statement("rows = ", Call("model._read_group", [[], wanted, sums]), 8))
        lines.append("        self.assertTrue(rows)")
    return "\n".join(lines)


def _grouped(model: Model, name: str) -> str:
    item = effective.field(model, name.partition(":")[0])
    is_date = item is not None and item.type in ("Date", "Datetime")
    return f"{name}:month" if is_date and ":" not in name else name
