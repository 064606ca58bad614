"""Does each field of a model have a label of its own? Odoo warns at install where two have the same (base,
`ir_model.py`).
"""

from collections.abc import Iterator

from .. import effective, reserved
from ..known import Known
from ..model import Blueprint, Model
from ..problem import Problem
from ..whole import with_mixins


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of labels."""
    for model in with_mixins(blueprint).models:
        yield from _fields(model, known)
        yield from _selections(model)


def _fields(model: Model, known: Known) -> Iterator[Problem]:
    seen = {label: name for name, label in reserved.MAGIC_LABELS.items()}
    if model.extends:
        seen |= {fact.label: name for name, fact in known.fields_of(model.name).items()}
    if model.chatter:
        seen |= {label: name for name, label in reserved.MAIL_LABELS.items()}
    if model.portal:
        seen |= {label: name for name, label in reserved.PORTAL_LABELS.items()}
    for item in effective.fields(model):
        label = effective.label(item)
        if item.extends and (not item.string or seen.get(label) == item.name):
            continue
        if label in seen:
            message = (
                f"The label {label!r} is that of {seen[label]!r} too: give one of them another 'string'."
            )
            yield Problem("SCB033", message, _path(model, item.name), label)
        seen.setdefault(label, item.name)


def _path(model: Model, name: str):
    if name in {item.name for item in model.fields}:
        return ("models", model.name, "fields", name)
    if model.workflow and name == model.workflow.field:
        return ("models", model.name, "workflow", "label")
    return ("models", model.name)


def _selections(model: Model) -> Iterator[Problem]:
    for item in model.fields:
        yield from _same("option", item.selection, ("models", model.name, "fields", item.name, "selection"))
    if model.workflow:
        states = tuple((state.name, state.label) for state in model.workflow.states)
        yield from _same("state", states, ("models", model.name, "workflow", "states"))


def _same(what: str, pairs, path) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for name, label in pairs:
        if label and label in seen:
            message = f"The label {label!r} is that of the {what} {seen[label]!r} too."
            yield Problem("SCB033", message, (*path, name), label)
        seen.setdefault(label, name)
