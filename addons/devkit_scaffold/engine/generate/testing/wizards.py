"""Tests: a wizard is opened from records, does what it should with them, and others may not use it."""

from ...blueprint import effective, subject
from ...blueprint.effects import model_of
from ...blueprint.model import Blueprint, Effect, Field, Model, Transition, Wizard
from ...blueprint.wizard_model import as_model, records_field, wizard_groups
from .. import graph, names
from ..file import GeneratedFile
from ..layout.python import Call, Raw, statement
from . import samples
from .module_file import file_of_tests
from .reports import record_of
from .source import user
from .visible import unlimited_first, visible

_TYPED = ("Char", "Date", "Datetime", "Float", "Html", "Integer", "Many2one", "Monetary", "Selection", "Text")


def test_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """`tests/test_wizards.py`."""
    blocks = []
    for wizard in blueprint.wizards:
        blocks += [_opened(blueprint, wizard), _applied(blueprint, wizard), _closed(blueprint, wizard)]
    return file_of_tests(blueprint, "wizards", [_OPEN, *blocks] if blocks else [])


_OPEN = """\
    def open_wizard(self, name, records, user):
        context = {"active_model": records._name, "active_ids": records.ids}
        return Form(self.env[name].with_user(user).with_context(**context))"""


def _actor(blueprint: Blueprint, wizard: Wizard) -> str:
    """A user who may use the wizard and change the records."""
    group = _acting_group(blueprint, wizard)
    return user(group) if group else "self.env.user"


def _acting_group(blueprint: Blueprint, wizard: Wizard) -> str:
    """The group of that user; empty where no group of the blueprint is sure to."""
    model = model_of(blueprint, wizard.on)
    groups = [name for name in wizard_groups(blueprint, wizard) if "." not in name]
    able = groups
    if model and not model.extends:
        able = [name for name in groups if "write" in effective.allowed(blueprint, model, name)] or groups
        able = unlimited_first(blueprint, model, able)
    elif not any(_reaches_out(blueprint, name) for name in groups):
        # Which rights a group has on another app's records, only that app can say.
        return ""
    else:
        able = [name for name in groups if _reaches_out(blueprint, name)]
    return _may_move(blueprint, wizard, able) if able else ""


def _reaches_out(blueprint: Blueprint, name: str) -> bool:
    """Whether a group implies one of another app."""
    implied = effective.implied_groups(blueprint, name)
    groups = [group for group in effective.groups(blueprint) if group.name in implied]
    return any("." in other for group in groups for other in group.implies)


def _may_move(blueprint: Blueprint, wizard: Wizard, groups: list[str]) -> str:
    """Of the groups the first whose members may make the transition."""
    transition = _transition(blueprint, wizard)
    if transition is None or not transition.groups:
        return groups[0]
    fitting = [name for name in groups if effective.implied_groups(blueprint, name) & set(transition.groups)]
    return (fitting or groups)[0]


def _transition(blueprint: Blueprint, wizard: Wizard) -> Transition | None:
    model = model_of(blueprint, wizard.on)
    if not (model and model.workflow and wizard.then.transition):
        return None
    return next((t for t in model.workflow.transitions if t.name == wizard.then.transition), None)


def _records(blueprint: Blueprint, wizard: Wizard) -> list[str]:
    """The statements that make `records`: two where the module can make them."""
    transition = _transition(blueprint, wizard)
    model, group = model_of(blueprint, wizard.on), _acting_group(blueprint, wizard)
    changes = {}
    if model and not model.extends and group:
        changes |= visible(blueprint, model, group) or {}
    if transition:
        changes[model.workflow.field] = transition.source[0]
    made = record_of(blueprint, wizard.on, changes)
    lines = [statement("records = ", made, 8)]
    if not subject.is_outside(blueprint, wizard.on):
        lines.append(statement("records += ", made, 8))
    return lines


def _opened(blueprint: Blueprint, wizard: Wizard) -> str:
    snake, records = names.snake(wizard), records_field(wizard)
    call = Call("self.open_wizard", [wizard.name, Raw("records"), Raw(_actor(blueprint, wizard))])
    action = f"{blueprint.module.name}.{names.action_id(as_model(wizard))}"
    return "\n".join(
        [
            f"    def test_{snake}_opened(self):",
            *_records(blueprint, wizard),
            statement("form = ", call, 8),
            statement(
                "", Call("self.assertEqual", [Raw(f"set(form.{records}.ids)"), Raw("set(records.ids)")]), 8
            ),
            statement("action = ", Call("self.env.ref", [action]), 8),
            statement("", Call("self.assertEqual", [Raw("action.binding_model_id.model"), wizard.on]), 8),
            statement(
                "wizard = ",
                Call(f'self.env["{wizard.name}"].with_context', (), {"active_ids": Raw("records.ids")}),
                8,
            ),
            f"        self.assertFalse(wizard._default_{records}())",
            '        arch = wizard.get_view(view_type="form")["arch"]',
            "        self.assertIn('name=\"action_apply\"', arch)",
        ]
    )


def _typed(blueprint: Blueprint, wizard: Wizard) -> dict[str, object]:
    """What is typed into the dialog: a value for each field that a person fills in."""
    model = as_model(wizard)
    typed = {}
    for item in effective.fields(model)[1:]:
        given = {field.name for field in wizard.fields}
        if item.type in _TYPED and not item.readonly and not item.related and item.name in given:
            value = _value(blueprint, model, item)
            if value is not None:
                typed[item.name] = value
    return typed


def _value(blueprint: Blueprint, model: Model, item: Field) -> object:
    if item.type == "Many2one":
        if model_of(blueprint, item.comodel) and not subject.is_outside(blueprint, item.comodel):
            return Call(f"self.create_{item.comodel.replace('.', '_')}")
        return Raw(f"self.{item.comodel.replace('.', '_')}") if graph.entry(blueprint, item.comodel) else None
    return samples.sample_values(blueprint, model).get(item.name)


def _applied(blueprint: Blueprint, wizard: Wizard) -> str:
    snake = names.snake(wizard)
    call = Call("self.open_wizard", [wizard.name, Raw("records"), Raw(_actor(blueprint, wizard))])
    lines = [f"    def test_{snake}(self):", *_records(blueprint, wizard), statement("form = ", call, 8)]
    for name, value in _typed(blueprint, wizard).items():
        lines.append(statement(f"form.{name} = ", value, 8))
    lines.append("        wizard = form.save()")
    lines += _before(wizard.then)
    lines.append("        answer = wizard.action_apply()")
    lines.append(
        statement("", Call("self.assertEqual", [Raw('answer["type"]'), "ir.actions.act_window_close"]), 8)
    )
    return "\n".join([*lines, *_after(blueprint, wizard)])


def _before(effect: Effect) -> list[str]:
    if not effect.create:
        return []
    return [
        statement("made = ", Raw(f'self.env["{effect.create.model}"]'), 8),
        "        before = made.search_count([])",
    ]


def _after(blueprint: Blueprint, wizard: Wizard) -> list[str]:
    effect, lines = wizard.then, []
    if effect.create:
        count = Raw("made.search_count([])")
        lines.append(statement("", Call("self.assertEqual", [count, Raw("before + len(records)")]), 8))
    checks = [found for name, value in effect.write if (found := _written(name, value, wizard))]
    transition = _transition(blueprint, wizard)
    if transition:
        field = model_of(blueprint, wizard.on).workflow.field
        checks.append(Call("self.assertEqual", [Raw(f"record.{field}"), transition.target]))
    if effect.activity:
        shown = Raw('record.activity_ids.mapped("summary")')
        checks.append(Call("self.assertIn", [effect.activity.summary, shown]))
    if checks:
        lines.append("        for record in records:")
        lines += [statement("", check, 12) for check in checks]
    return lines


def _written(name: str, value: object, wizard: Wizard) -> Call | None:
    """The comparison of a written field with a plain value, or with that of a field of the wizard."""
    if isinstance(value, str) and value.startswith("=wizard.") and " " not in value:
        path = value.removeprefix("=wizard.")
        item = next((field for field in wizard.fields if field.name == path), None)
        if item and item.type not in ("Html", "Many2many", "Float", "Monetary"):
            return Call("self.assertEqual", [Raw(f"record.{name}"), Raw(f"wizard.{path}")])
        return None
    if isinstance(value, str) and (
        value.startswith("=") or value.split()[0:1] in (["today"], ["now"], ["current"])
    ):
        return None
    if isinstance(value, str) and "." in value:
        return None
    if isinstance(value, bool):
        return Call("self.assertTrue" if value else "self.assertFalse", [Raw(f"record.{name}")])
    return Call("self.assertEqual", [Raw(f"record.{name}"), value])


def _closed(blueprint: Blueprint, wizard: Wizard) -> str:
    """Who is in none of its groups cannot even open it."""
    snake = names.snake(wizard)
    allowed = set(wizard_groups(blueprint, wizard))
    outsiders = []
    if not any("." in name for name in allowed):
        outsiders = [
            user(group.name)
            for group in effective.groups(blueprint)
            if not effective.implied_groups(blueprint, group.name) & allowed
        ]
    lines = [f"    def test_{snake}_closed(self):"]
    stranger = Call("new_test_user", [Raw("self.env")], {"login": f"{snake}_stranger"})
    if "base.group_user" in allowed:
        stranger.kwargs["groups"] = "base.group_portal"
    lines.append(statement("stranger = ", stranger, 8))
    lines.append(statement("wizard = ", Raw(f'self.env["{wizard.name}"]'), 8))
    users = tuple(Raw(name) for name in ("stranger", *outsiders))
    if len(users) == 1:
        lines.append("        with self.assertRaises(AccessError):")
        lines.append("            wizard.with_user(stranger).create({})")
    else:
        lines.append(statement("for user in ", users, 8, ":"))
        lines.append("            with self.subTest(user=user.login), self.assertRaises(AccessError):")
        lines.append("                wizard.with_user(user).create({})")
    return "\n".join(lines)
