"""`tests/common.py`: users of each group, records of other apps, and a valid record of each model."""

from ...blueprint import effective
from ...blueprint.effects import team_models
from ...blueprint.model import Blueprint, Model
from .. import graph, names, values
from ..domains import moment
from ..layout.imports import imports_for
from ..layout.python import Call, Raw, class_head, statement
from . import samples
from .source import common_class, user_attribute

# What the web client evaluates filters and the conditions of colours with.
VIEW_NAMES = """\
    def view_names(self):
        today = fields.Date.context_today(self.env.user)
        return {
            "uid": self.env.uid,
            "today": str(today),
            "now": str(fields.Datetime.now()),
            "context_today": lambda: today,
            "relativedelta": relativedelta,
        }"""
DAY = """\
    def day(self, **delta):
        today = fields.Date.context_today(self.env.user)
        return str(today + relativedelta(**delta))"""
SHOWN_VALUES = """\
    def shown_values(self, record):
        values = self.view_names()
        for name, value in record.read(load="")[0].items():
            is_date = isinstance(value, datetime.date)
            values[name] = str(value) if is_date else value
        return values"""


def source(blueprint: Blueprint) -> str:
    """The whole file."""
    outside = _outside(blueprint)
    methods = [_set_up(blueprint, outside)]
    methods += [_create_outside(blueprint, name) for name in outside if _is_created_anew(blueprint, name)]
    methods += [_create_team(blueprint, name) for name in outside if name in team_models(blueprint)]
    methods += [_create(blueprint, model) for model in graph.creation_order(blueprint)]
    methods += _view_helpers(blueprint)
    body = "\n\n".join(methods)
    doc = '    """Users of each group and a valid record of each model."""\n\n'
    imports = "\n\n".join(imports_for(body, [("odoo.tests", "TransactionCase")]))
    return f"{imports}\n\n\n{class_head(common_class(blueprint), 'TransactionCase')}{doc}{body}\n"


def _view_helpers(blueprint: Blueprint) -> list[str]:
    models = effective.stored_models(blueprint)
    colored = [model for model in models if model.views.options and model.views.options.decorations]
    is_filtered = any(item.views.inherit for item in effective.extensions(blueprint))
    helpers = [VIEW_NAMES] if models or is_filtered else []
    if any(_asks_day(model) for model in colored):
        helpers.append(DAY)
    return helpers + ([SHOWN_VALUES] if colored else [])


def _asks_day(model: Model) -> bool:
    """Whether a colour of the list depends on the day."""
    fields = {item.name: item for item in effective.fields(model)}
    leaves = [leaf for _color, domain in model.views.options.decorations for leaf in domain if len(leaf) == 3]
    compared = [
        (fields.get(name), value)
        for name, _operator, given in leaves
        for value in (given if isinstance(given, tuple) else (given,))
    ]
    found = [moment(item, value) for item, value in compared]
    return any(each and each.word == "today" for each in found)


def _outside(blueprint: Blueprint) -> list[str]:
    return graph.outside_models(
        blueprint, required_only=not _has_unique_relation(blueprint), also=_linked(blueprint)
    )


def _linked(blueprint: Blueprint) -> list[str]:
    """The models of other apps whose records tests put into fields that need none."""
    names_ = []
    for model in effective.creatable_models(blueprint):
        names_ += [item.comodel for item in model.fields if item.type == "Many2many"]
        for item in model.fields:
            known = [name for name in item.models if graph.entry(blueprint, name)]
            names_ += known[:1]
        fields = {item.name: item for item in effective.fields(model)}
        for change in model.onchange:
            names_ += [fields[name].comodel for name in change.fields if name in fields]
        for parent in effective.delegations(model):
            found = graph.entry(blueprint, parent)
            names_ += graph.needs(found)
    return [name for name in names_ if name]


def _has_unique_relation(blueprint: Blueprint) -> bool:
    return any(_unique_names(model) for model in blueprint.models)


def _unique_names(model: Model) -> set[str]:
    by_name = {item.name: item for item in effective.fields(model)}
    names_ = {name for fields in values.unique_sets(model) for name in fields}
    return {by_name[name].comodel for name in names_ if name in by_name and by_name[name].type == "Many2one"}


def _is_created_anew(blueprint: Blueprint, name: str) -> bool:
    return any(name in _unique_names(model) for model in blueprint.models)


def _set_up(blueprint: Blueprint, outside: list[str]) -> str:
    lines = ["    @classmethod", "    def setUpClass(cls):", "        super().setUpClass()"]
    quiet = Raw('{**cls.env.context, "no_reset_password": True}')
    lines.append(statement("cls.env = ", Call("cls.env", (), {"context": quiet}), 8))
    if _counts(blueprint):
        lines.append("        cls.numbers = itertools.count(1)")
    for group in effective.groups(blueprint):
        call = Call(
            "new_test_user",
            [Raw("cls.env")],
            {
                "login": f"{blueprint.module.name}_{group.name}",
                "groups": names.group_ref(blueprint, group.name),
            },
            explode=True,
        )
        lines.append(statement(f"cls.{user_attribute(group.name)} = ", call, 8))
    for name in outside:
        lines.append(statement(f"cls.{name.replace('.', '_')} = ", _outside_value(blueprint, name), 8))
    return "\n".join(lines)


def _counts(blueprint: Blueprint) -> bool:
    """Whether some records are told apart by a number."""
    is_extended = any(_record_is_shared(blueprint, model) for model in effective.extensions(blueprint))
    numbered = any(samples.numbered(model) for model in effective.creatable_models(blueprint))
    return numbered or is_extended or _has_unique_relation(blueprint)


def _record_is_shared(blueprint: Blueprint, model: Model) -> bool:
    """Whether tests change a record that is there, or is made in a way of its own."""
    return bool(graph.entry(blueprint, model.name).record)


def _outside_value(blueprint: Blueprint, name: str):
    found = graph.entry(blueprint, name)
    if found.record:
        return Call("cls.env.ref", [found.record])
    return Call(f'cls.env["{name}"].create', [samples.outside_values(blueprint, found.values)])


def _create_outside(blueprint: Blueprint, name: str) -> str:
    head = ["    @classmethod", f"    def create_{name.replace('.', '_')}(cls):"]
    return "\n".join([*head, *_new_record(blueprint, name, "return ")])


def _create_team(blueprint: Blueprint, name: str) -> str:
    """A team of another app, of which tests say who is in it."""
    values = samples.outside_values(blueprint, graph.entry(blueprint, name).values)
    return "\n".join(
        [
            "    @classmethod",
            f"    def create_team_{name.replace('.', '_')}(cls, members):",
            statement("values = ", {**values, "member_ids": [Raw("Command.set(members.ids)")]}, 8),
            statement("return ", Call(f'cls.env["{name}"].create', [Raw("values")]), 8),
        ]
    )


def _new_record(blueprint: Blueprint, name: str, head: str) -> list[str]:
    """The statements that make (or find) another record of a model of another app."""
    found = graph.entry(blueprint, name)
    if name == "res.users":
        user = Call("new_test_user", [Raw("cls.env"), Raw('f"sample_{next(cls.numbers)}"')])
        return [statement(head, user, 8)]
    if name == "res.company":
        values = {"name": Raw('f"Sample Company {next(cls.numbers)}"')}
        return [statement(head, Call('cls.env["res.company"].create', [values]), 8)]
    if found.record:
        return [
            f'        model = cls.env["{name}"].with_context(active_test=False)',
            "        records = model.search([])",
            f"        {head}records[next(cls.numbers) % len(records)]",
        ]
    create = Call(f'cls.env["{name}"].create', [samples.outside_values(blueprint, found.values)])
    return [statement(head, create, 8)]


def _create(blueprint: Blueprint, model: Model) -> str:
    given = samples.sample_values(blueprint, model)
    if model.extends and not _record_is_shared(blueprint, model):
        needed = samples.outside_values(blueprint, graph.entry(blueprint, model.name).values)
        given = {**needed, **given}
    lines = ["    @classmethod", f"    def create_{names.snake(model)}(cls, **changes):"]
    if any(samples.uses_number(value) for value in given.values()):
        lines.append("        number = next(cls.numbers)")
    if given:
        lines.append(statement("values = ", given, 8))
        merged = Raw("{**values, **changes}")
    else:
        merged = Raw("changes")
    if model.extends and _record_is_shared(blueprint, model):
        lines += _new_record(blueprint, model.name, "record = ")
        return "\n".join([*lines, statement("", Call("record.write", [merged]), 8), "        return record"])
    lines.append(statement("return ", Call(f'cls.env["{model.name}"].create', [merged]), 8))
    return "\n".join(lines)
