"""Tests: each transition from each state, for several records at once, and by who may; what is in use is not
deleted.
"""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model, Transition
from ..layout.python import Call, Raw, statement
from ..workflow import deletable_states
from .source import create, create_as, top_group, user


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """The test methods."""
    if not model.workflow:
        return []
    blocks = []
    for transition in model.workflow.transitions:
        blocks.append(_allowed(blueprint, model, transition))
        if len(transition.source) < len(model.workflow.states):
            blocks.append(_refused(blueprint, model, transition))
        outsider = _outsider(blueprint, model, transition)
        if outsider:
            blocks.append(_denied(model, transition, outsider))
    return blocks + _deletion(model)


def _states(model: Model) -> list[str]:
    return [state.name for state in model.workflow.states]


def _actor(blueprint: Blueprint, model: Model, transition: Transition) -> str:
    """A group whose members may make the transition."""
    candidates = transition.groups or [group.name for group in effective.groups(blueprint)]
    able = [name for name in candidates if "write" in effective.allowed(blueprint, model, name)]
    return able[0] if able else top_group(blueprint)


def _outsider(blueprint: Blueprint, model: Model, transition: Transition) -> str:
    """A group that may write the record but not make the transition."""
    if not transition.groups:
        return ""
    for group in effective.groups(blueprint):
        implied = effective.implied_groups(blueprint, group.name)
        writes = "write" in effective.allowed(blueprint, model, group.name)
        if writes and not implied & set(transition.groups):
            return group.name
    return ""


def _allowed(blueprint: Blueprint, model: Model, transition: Transition) -> str:
    field = model.workflow.field
    actor = user(_actor(blueprint, model, transition))
    pad = 16 if len(transition.source) > 1 else 8
    moved = Raw(f'records.mapped("{field}")')
    body = [
        statement("records = ", _in_state(model), pad),
        statement("records += ", _in_state(model), pad),
        statement("records = ", Raw(f"records.with_user({actor})"), pad),
        f"{' ' * pad}records.action_{transition.name}()",
        statement("", Call("self.assertEqual", [moved, [transition.target] * 2]), pad),
    ]
    head = f"    def test_{transition.name}(self):"
    if len(transition.source) == 1:
        return "\n".join([head, f'        state = "{transition.source[0]}"', *body])
    loop = [
        statement("for state in ", transition.source, 8, ":"),
        "            with self.subTest(state=state):",
    ]
    return "\n".join([head, *loop, *body])


def _in_state(model: Model, state: object = Raw("state")) -> Call:
    return create(model, **{model.workflow.field: state})


def _refused(blueprint: Blueprint, model: Model, transition: Transition) -> str:
    actor = user(_actor(blueprint, model, transition))
    others = tuple(state for state in _states(model) if state not in transition.source)
    first = next(state.label for state in model.workflow.states if state.name == transition.source[0])
    lines = [
        f"    def test_{transition.name}_refused(self):",
        statement("for state in ", others, 8, ":"),
        statement("record = ", _in_state(model), 12),
        statement("record = ", Raw(f"record.with_user({actor})"), 12),
        "            with self.subTest(state=state), self.assertRaises(UserError) as error:",
        f"                record.action_{transition.name}()",
        statement("", Call("self.assertIn", [first, Raw("str(error.exception)")]), 12),
        f"            self.assertEqual(record.{model.workflow.field}, state)",
    ]
    return "\n".join(lines)


def _denied(model: Model, transition: Transition, outsider: str) -> str:
    source = transition.source[0]
    lines = [
        f"    def test_{transition.name}_denied(self):",
        *create_as(model, outsider, "record", **{model.workflow.field: source}),
        "        with self.assertRaises(AccessError):",
        f"            record.action_{transition.name}()",
        statement("", Call("self.assertEqual", [Raw(f"record.{model.workflow.field}"), source]), 8),
    ]
    return "\n".join(lines)


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
