"""`tests/common.py`: users of each group, records of other apps, and a valid record of each model."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from .. import graph, names
from ..layout.python import Call, Raw, class_head, statement
from . import samples
from .source import common_class, user_attribute


def source(blueprint: Blueprint) -> str:
    """The whole file."""
    outside = _outside(blueprint)
    methods = [_set_up(blueprint, outside)]
    methods += [_create_outside(blueprint, name) for name in outside if _is_created_anew(blueprint, name)]
    methods += [_create(blueprint, model) for model in graph.creation_order(blueprint)]
    body = "\n\n".join(methods)
    doc = '    """Users of each group and a valid record of each model."""\n\n'
    return f"{_imports(body)}\n\n\n{class_head(common_class(blueprint), 'TransactionCase')}{doc}{body}\n"


def _imports(body: str) -> str:
    lines = ["from odoo.tests import TransactionCase, new_test_user"]
    if "fields." in body:
        lines.insert(0, "from odoo import fields")
    head = "import itertools\n\n" if "itertools." in body else ""
    return head + "\n".join(lines)


def _outside(blueprint: Blueprint) -> list[str]:
    return graph.outside_models(blueprint, required_only=not _has_unique_relation(blueprint))


def _has_unique_relation(blueprint: Blueprint) -> bool:
    return any(_unique_names(model) for model in blueprint.models)


def _unique_names(model: Model) -> set[str]:
    by_name = {item.name: item for item in effective.fields(model)}
    names_ = {name for c in model.constraints if c.kind == "unique" for name in c.fields}
    return {by_name[name].comodel for name in names_ if name in by_name and by_name[name].type == "Many2one"}


def _is_created_anew(blueprint: Blueprint, name: str) -> bool:
    return any(name in _unique_names(model) for model in blueprint.models)


def _set_up(blueprint: Blueprint, outside: list[str]) -> str:
    lines = ["    @classmethod", "    def setUpClass(cls):", "        super().setUpClass()"]
    quiet = Raw('{**cls.env.context, "no_reset_password": True}')
    lines.append(statement("cls.env = ", Call("cls.env", (), {"context": quiet}), 8))
    if any(samples.numbered(model) for model in blueprint.models) or _has_unique_relation(blueprint):
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


def _outside_value(blueprint: Blueprint, name: str):
    found = graph.entry(blueprint, name)
    if found.record:
        return Call("cls.env.ref", [found.record])
    return Call(f'cls.env["{name}"].create', [_outside_values(found.values)])


def _outside_values(values: dict) -> dict:
    return {
        key: Raw(f"cls.{value[1:].replace('.', '_')}.id")
        if isinstance(value, str) and value[:1] == "@"
        else value
        for key, value in values.items()
    }


def _create_outside(blueprint: Blueprint, name: str) -> str:
    found = graph.entry(blueprint, name)
    lines = ["    @classmethod", f"    def create_{name.replace('.', '_')}(cls):"]
    if name == "res.users":
        lines.append(
            statement(
                "return ", Call("new_test_user", [Raw("cls.env"), Raw('f"sample_{next(cls.numbers)}"')]), 8
            )
        )
    elif name == "res.company":
        values = {"name": Raw('f"Sample Company {next(cls.numbers)}"')}
        lines.append(statement("return ", Call('cls.env["res.company"].create', [values]), 8))
    elif found.record:
        lines.append(f'        model = cls.env["{name}"].with_context(active_test=False)')
        lines.append("        records = model.search([])")
        lines.append("        return records[next(cls.numbers) % len(records)]")
    else:
        create = Call(f'cls.env["{name}"].create', [_outside_values(found.values)])
        lines.append(statement("return ", create, 8))
    return "\n".join(lines)


def _create(blueprint: Blueprint, model: Model) -> str:
    values = samples.sample_values(blueprint, model)
    lines = ["    @classmethod", f"    def create_{names.snake(model)}(cls, **changes):"]
    if any(samples.uses_number(value) for value in values.values()):
        lines.append("        number = next(cls.numbers)")
    if values:
        lines.append(statement("values = ", values, 8))
        merged = Raw("{**values, **changes}")
    else:
        merged = Raw("changes")
    lines.append(statement("return ", Call(f'cls.env["{model.name}"].create', [merged]), 8))
    return "\n".join(lines)
