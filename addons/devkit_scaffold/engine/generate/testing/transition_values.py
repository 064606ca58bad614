"""Who makes a transition in a test, and with which values a record is ready for it."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model, Transition
from ..layout.python import Raw
from . import fitting
from .effects import Subject as Effects
from .effects import able, needed
from .source import user
from .visible import visible


def outsiders(blueprint: Blueprint, model: Model, allowed: tuple[str, ...]) -> list[str]:
    """The groups whose members may write the record but have none of the allowed groups."""
    found = []
    for group in effective.groups(blueprint):
        implied = effective.implied_groups(blueprint, group.name)
        writes = model.extends or "write" in effective.allowed(blueprint, model, group.name)
        if writes and not implied & set(allowed):
            found.append(group.name)
    return found


def actor(blueprint: Blueprint, model: Model, transition: Transition) -> str:
    """A group whose members may make the transition; nothing where that is not for the blueprint to say."""
    if model.extends:
        return ""
    every = tuple(group.name for group in effective.groups(blueprint))
    return able(blueprint, model, transition.then, transition.groups or every)


def outsider(blueprint: Blueprint, model: Model, transition: Transition) -> str:
    """A group that may write the record but not make the transition."""
    found = outsiders(blueprint, model, transition.groups) if transition.groups else []
    return found[0] if found else ""


def final_state(model: Model, transition: Transition) -> str:
    """Where a record is after a transition and those that follow it."""
    return _chain(model, transition)[-1].target


def _chain(model: Model, transition: Transition) -> list[Transition]:
    """A transition and those that follow it by themselves."""
    moves = {item.name: item for item in model.workflow.transitions}
    chain = [transition]
    while chain[-1].then and chain[-1].then.transition in moves:
        chain.append(moves[chain[-1].then.transition])
    return chain


def ready(blueprint: Blueprint, model: Model, transition: Transition, group: str = "") -> dict[str, object]:
    """Values of a record that somebody may see and move; those of the guard only as far as they are known."""
    who = group or actor(blueprint, model, transition)
    seen = dict(visible(blueprint, model, who) or {}) if who else {}
    return seen | chain_values(blueprint, model, transition, who)


def chain_values(blueprint: Blueprint, model: Model, transition: Transition, who: str) -> dict[str, object]:
    """What a transition and those that follow it ask of a record."""
    result: dict[str, object] = {}
    for each in _chain(model, transition):
        result = {**_needed(blueprint, model, each, who), **result}
    return result


def _needed(blueprint: Blueprint, model: Model, transition: Transition, who: str) -> dict[str, object]:
    result: dict[str, object] = {}
    subject = fitting.Subject(blueprint, model, user(who) if who else "self.env.user")
    if transition.guard:
        result |= fitting.filled(subject, transition.guard.filled) or {}
        result |= fitting.fitting(subject, transition.guard.when) or {}
    if transition.then:
        result |= needed(Effects(blueprint, model, transition.then), subject)
    if transition.user and who:
        result[transition.user] = Raw(f"{user(who)}.id")
    return result


def guard_is_met(blueprint: Blueprint, model: Model, transition: Transition) -> bool:
    """Whether values are known with which the guard lets a record pass."""
    if not transition.guard:
        return True
    subject = fitting.Subject(blueprint, model)
    parts = (
        fitting.filled(subject, transition.guard.filled),
        fitting.fitting(subject, transition.guard.when),
    )
    return None not in parts


def guard_cases(blueprint: Blueprint, model: Model, transition: Transition) -> list[dict[str, object]]:
    """Changes of a ready record, each of which the guard refuses."""
    if not transition.guard or not guard_is_met(blueprint, model, transition):
        return []
    who = actor(blueprint, model, transition)
    fixed = set(visible(blueprint, model, who) or {}) if who else set()
    subject = fitting.Subject(blueprint, model, user(who) if who else "self.env.user")
    cases = [fitting.emptied(subject, name) for name in transition.guard.filled]
    if transition.guard.when:
        cases.append(fitting.fitting(subject, transition.guard.when, wanted=False))
    return [case for case in cases if case and not fixed & set(case)]
