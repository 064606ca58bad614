"""Tests: what follows a transition has happened."""

from ...blueprint.model import Blueprint, Model, Transition
from ..layout.python import Raw, statement
from . import effects
from .source import create, user
from .transition_values import actor, guard_is_met, ready


def methods(blueprint: Blueprint, model: Model, transition: Transition) -> list[str]:
    """One test, where the transition does more than to change the state."""
    if not transition.then or not guard_is_met(blueprint, model, transition):
        return []
    subject = effects.Subject(blueprint, model, transition.then)
    before, after = effects.before(subject), effects.after(subject)
    if not after:
        return []
    values = {model.workflow.field: transition.source[0], **ready(blueprint, model, transition)}
    who = actor(blueprint, model, transition)
    looks = [statement("record = ", Raw(f"record.with_user({user(who)})"), 8)] if who else []
    lines = [
        f"    def test_{transition.name}_does_more(self):",
        statement("record = ", create(model, **values), 8),
        *looks,
        *before,
        f"        record.action_{transition.name}()",
        *after,
    ]
    return ["\n".join(lines)]
