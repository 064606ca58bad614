"""Tests: scheduled actions do their work on the records that fit and on no others, server actions for whom
they are meant; mails go to whom they should, sequences count.
"""

from ...blueprint import effective
from ...blueprint.effects import model_of
from ...blueprint.model import Blueprint, Cron, Model, Sequence, ServerAction
from .. import names
from ..automation import all_crons
from ..file import GeneratedFile
from ..layout.python import Call, Raw, statement
from . import effects, fitting, mails
from .module_file import file_of_tests
from .source import create, user
from .transition_values import chain_values, final_state, outsiders
from .visible import visible


def test_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """`tests/test_automation.py`."""
    blocks = [_cron(blueprint, cron) for cron in all_crons(blueprint)]
    for action in blueprint.actions:
        blocks.append(_action(blueprint, action))
        blocks += _action_denied(blueprint, action)
    blocks += [mails.test(blueprint, mail) for mail in blueprint.mails]
    blocks += [_sequence(blueprint, sequence) for sequence in blueprint.sequences]
    return file_of_tests(blueprint, "automation", blocks)


def _cron(blueprint: Blueprint, cron: Cron) -> str:
    model = model_of(blueprint, cron.model)
    facts = effects.Subject(blueprint, model, cron.then)
    who = fitting.Subject(blueprint, model)
    fit, misfit = fitting.fitting(who, cron.where), fitting.fitting(who, cron.where, wanted=False)
    values = {**_ready(blueprint, model, facts), **(fit or {})}
    others = {**values, **misfit} if fit and misfit else None
    untouched = _untouched(model, facts, others) if others else []
    asserted = [*effects.after(facts, several=True), *_state(model, cron)]
    head = "record = " if asserted or fit is None else ""
    lines = [
        f"    def test_cron_{cron.name}(self):",
        statement(head, create(model, **values), 8),
        *([statement("other = ", create(model, **others), 8)] if untouched else []),
        *effects.before(facts),
        statement("cron = ", Call("self.env.ref", [_ref(blueprint, names.cron_id(cron.name))]), 8),
        "        with self.enter_registry_test_mode():",
        "            cron.method_direct_trigger()",
        "        self.assertFalse(cron.failure_count)",
        *([f"        record._cron_{cron.name}_batch()"] if fit is None else []),
        *asserted,
        *untouched,
    ]
    return "\n".join(lines)


def _untouched(model: Model, facts: effects.Subject, values: dict[str, object]) -> list[str]:
    lines = effects.untouched(facts)
    if facts.effect.transition and model.workflow and model.workflow.field in values:
        field = model.workflow.field
        lines.append(statement("", Call("self.assertEqual", [Raw(f"other.{field}"), values[field]]), 8))
    return lines


def _state(model: Model, action: Cron | ServerAction) -> list[str]:
    name = action.then.transition
    if not name or not model.workflow:
        return []
    transition = next(item for item in model.workflow.transitions if item.name == name)
    shown = Raw(f"record.{model.workflow.field}")
    return [statement("", Call("self.assertEqual", [shown, final_state(model, transition)]), 8)]


def _ready(blueprint: Blueprint, model: Model, facts: effects.Subject, group: str = "") -> dict[str, object]:
    """Values of a record with which the effect can be done."""
    result = dict(visible(blueprint, model, group) or {}) if group else {}
    subject = fitting.Subject(blueprint, model, user(group) if group else "self.env.user")
    if facts.effect.transition and model.workflow:
        name = facts.effect.transition
        transition = next(item for item in model.workflow.transitions if item.name == name)
        result[model.workflow.field] = transition.source[0]
        result |= chain_values(blueprint, model, transition, group)
    return result | effects.needed(facts, subject)


def _ref(blueprint: Blueprint, xml_id: str) -> str:
    return f"{blueprint.module.name}.{xml_id}"


def _action(blueprint: Blueprint, action: ServerAction) -> str:
    model = model_of(blueprint, action.model)
    facts = effects.Subject(blueprint, model, action.then)
    group = _actor(blueprint, model, action)
    lines = [
        f"    def test_action_{action.name}(self):",
        statement("record = ", create(model, **_ready(blueprint, model, facts, group)), 8),
        *_run_as(blueprint, action, group),
        *effects.before(facts),
        "        action.run()",
        *effects.after(facts),
        *_state(model, action),
        statement("", Call("self.assertEqual", [Raw("action.binding_model_id.model"), model.name]), 8),
    ]
    return "\n".join(lines)


def _run_as(blueprint: Blueprint, action: ServerAction, group: str) -> list[str]:
    """The action as the Action menu runs it, with the record looked at by the same user."""
    call = Call("self.env.ref", [_ref(blueprint, names.server_action_id(action.name))])
    context = {
        "active_model": action.model,
        "active_id": Raw("record.id"),
        "active_ids": Raw("record.ids"),
    }
    lines = [
        statement("action = ", call, 8),
        statement("action = ", Call("action.with_context", (), context), 8),
    ]
    if group:
        lines.append(f"        action = action.with_user({user(group)})")
        lines.append(f"        record = record.with_user({user(group)})")
    return lines


def _actor(blueprint: Blueprint, model: Model, action: ServerAction) -> str:
    if model.extends:
        return ""
    every = [group.name for group in effective.groups(blueprint)]
    return effects.able(blueprint, model, action.then, action.groups or tuple(every))


def _action_denied(blueprint: Blueprint, action: ServerAction) -> list[str]:
    model = model_of(blueprint, action.model)
    others = outsiders(blueprint, model, action.groups) if action.groups else []
    if not others:
        return []
    values = dict(visible(blueprint, model, others[0]) or {})
    lines = [
        f"    def test_action_{action.name}_denied(self):",
        statement("record = ", create(model, **values), 8),
        *_run_as(blueprint, action, others[0])[:-1],
        '        quiet = mute_logger("odoo.addons.base.models.ir_actions")',
        "        with quiet, self.assertRaises(AccessError):",
        "            action.run()",
    ]
    return ["\n".join(lines)]


def _sequence(blueprint: Blueprint, sequence: Sequence) -> str:
    code = effective.sequence_code(blueprint, sequence)
    call = Call("sequence.next_by_code", [code])
    digits = f"[-{sequence.padding}:]"
    return "\n".join(
        [
            f"    def test_sequence_{sequence.name}(self):",
            '        sequence = self.env["ir.sequence"]',
            statement("first = ", call, 8),
            statement("second = ", call, 8),
            f"        first, second = int(first{digits}), int(second{digits})",
            "        self.assertEqual(second, first + 1)",
        ]
    )
