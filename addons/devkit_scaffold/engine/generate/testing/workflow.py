"""Tests: each transition from each state, for several records at once, and by who may; what is in use is not
deleted.
"""

from ...blueprint.model import Blueprint, Model, Transition
from ..layout.python import Call, Raw, statement
from ..workflow import deletable_states
from . import follow, transition_values
from .source import create, user
from .transition_values import actor, final_state, outsider, ready


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """The test methods."""
    if not model.workflow:
        return []
    blocks = []
    for transition in model.workflow.transitions:
        blocks.append(_allowed(blueprint, model, transition))
        if len(transition.source) < len(model.workflow.states):
            blocks.append(_refused(blueprint, model, transition))
        if outsider(blueprint, model, transition):
            blocks.append(_denied(blueprint, model, transition))
        blocks += _guarded(blueprint, model, transition)
        blocks += _not_theirs(blueprint, model, transition)
        blocks += follow.methods(blueprint, model, transition)
    return blocks + _deletion(model)


def _states(model: Model) -> list[str]:
    return [state.name for state in model.workflow.states]


def _allowed(blueprint: Blueprint, model: Model, transition: Transition) -> str:
    field = model.workflow.field
    pad = 16 if len(transition.source) > 1 else 8
    moved = Raw(f'records.mapped("{field}")')
    values = ready(blueprint, model, transition)
    body = [
        statement("records = ", _in_state(model, **values), pad),
        statement("records += ", _in_state(model, **values), pad),
        *_as_actor(blueprint, model, transition, "records", pad),
        *_without_guard(blueprint, model, transition, pad),
        f"{' ' * pad}records.action_{transition.name}()",
        statement("", Call("self.assertEqual", [moved, [final_state(model, transition)] * 2]), pad),
    ]
    head = f"    def test_{transition.name}(self):"
    if len(transition.source) == 1:
        return "\n".join([head, f'        state = "{transition.source[0]}"', *body])
    loop = [
        statement("for state in ", transition.source, 8, ":"),
        "            with self.subTest(state=state):",
    ]
    return "\n".join([head, *loop, *body])


def _as_actor(blueprint: Blueprint, model: Model, transition: Transition, name: str, pad: int) -> list[str]:
    """Look at the records as somebody who may make the transition."""
    who = actor(blueprint, model, transition)
    return [statement(f"{name} = ", Raw(f"{name}.with_user({user(who)})"), pad)] if who else []


def _without_guard(blueprint: Blueprint, model: Model, transition: Transition, pad: int) -> list[str]:
    """Where no record can be made that the guard lets pass, the guard is left out."""
    if transition_values.guard_is_met(blueprint, model, transition):
        return []
    arguments = [Raw(f'self.registry["{model.name}"]'), f"_check_before_{transition.name}"]
    return [statement("", Call("self.patch", [*arguments, Raw("lambda self: None")]), pad)]


def _in_state(model: Model, state: object = Raw("state"), **values: object) -> Call:
    return create(model, **{model.workflow.field: state, **values})


def _refused(blueprint: Blueprint, model: Model, transition: Transition) -> str:
    others = tuple(state for state in _states(model) if state not in transition.source)
    first = next(state.label for state in model.workflow.states if state.name == transition.source[0])
    lines = [
        f"    def test_{transition.name}_refused(self):",
        statement("for state in ", others, 8, ":"),
        statement("record = ", _in_state(model, **ready(blueprint, model, transition)), 12),
        *_as_actor(blueprint, model, transition, "record", 12),
        "            with self.subTest(state=state), self.assertRaises(UserError) as error:",
        f"                record.action_{transition.name}()",
        statement("", Call("self.assertIn", [first, Raw("str(error.exception)")]), 12),
        f"            self.assertEqual(record.{model.workflow.field}, state)",
    ]
    return "\n".join(lines)


def _denied(blueprint: Blueprint, model: Model, transition: Transition) -> str:
    source = transition.source[0]
    who = outsider(blueprint, model, transition)
    values = ready(blueprint, model, transition, who)
    state = "record" if not model.extends else "record.sudo()"
    lines = [
        f"    def test_{transition.name}_denied(self):",
        statement("record = ", _in_state(model, source, **values), 8),
        statement("record = ", Raw(f"record.with_user({user(who)})"), 8),
        "        with self.assertRaises(AccessError):",
        f"            record.action_{transition.name}()",
        statement("", Call("self.assertEqual", [Raw(f"{state}.{model.workflow.field}"), source]), 8),
    ]
    return "\n".join(lines)


def _guarded(blueprint: Blueprint, model: Model, transition: Transition) -> list[str]:
    """Each condition of the guard alone keeps the record where it is."""
    cases = transition_values.guard_cases(blueprint, model, transition)
    if not cases:
        return []
    source = transition.source[0]
    values = ready(blueprint, model, transition)
    lines = [
        f"    def test_{transition.name}_guarded(self):",
        statement("ready = ", {model.workflow.field: source, **values}, 8),
        statement("cases = ", list(cases), 8),
        "        for changes in cases:",
        statement("values = ", Raw("{**ready, **changes}"), 12),
        f"            record = {create(model).function}(**values)",
        *_as_actor(blueprint, model, transition, "record", 12),
        "            with self.subTest(changes=changes), self.assertRaises(UserError):",
        f"                record.action_{transition.name}()",
        f'            self.assertEqual(record.{model.workflow.field}, "{source}")',
    ]
    return ["\n".join(lines)]


def _not_theirs(blueprint: Blueprint, model: Model, transition: Transition) -> list[str]:
    who = actor(blueprint, model, transition)
    if not transition.user or not who:
        return []
    source = transition.source[0]
    values = {**ready(blueprint, model, transition), transition.user: Raw("self.env.uid")}
    lines = [
        f"    def test_{transition.name}_by_another_user(self):",
        statement("record = ", _in_state(model, source, **values), 8),
        *_as_actor(blueprint, model, transition, "record", 8),
        "        with self.assertRaises(AccessError):",
        f"            record.action_{transition.name}()",
        f'        self.assertEqual(record.sudo().{model.workflow.field}, "{source}")',
    ]
    return ["\n".join(lines)]


def _deletion(model: Model) -> list[str]:
    free = deletable_states(model.workflow)
    kept = tuple(state for state in _states(model) if state not in free)
    loop = statement("for state in ", free, 8, ":")
    blocks = [
        [
            "    def test_delete(self):",
            loop if len(free) > 1 else f'        state = "{free[0]}"',
            statement("record = ", _in_state(model), 12 if len(free) > 1 else 8),
            "            record.unlink()"[0 if len(free) > 1 else 4 :],
            "            self.assertFalse(record.exists())"[0 if len(free) > 1 else 4 :],
        ]
    ]
    if kept:
        blocks.append(
            [
                "    def test_delete_refused(self):",
                statement("for state in ", kept, 8, ":"),
                statement("record = ", _in_state(model), 12),
                "            with self.subTest(state=state), self.assertRaises(UserError):",
                "                record.unlink()",
            ]
        )
    return ["\n".join(block) for block in blocks]
