"""Is each wizard sound: the model it is for, the fields it asks for, those that hold the chosen records?"""

from collections.abc import Iterator
from dataclasses import replace

from .. import effective
from ..known import Known
from ..model import Blueprint, Wizard
from ..problem import Path, Problem
from ..wizard_model import as_model, records_field
from . import fields, labels, lengths, names, related, relations, values
from .group_names import known_groups
from .parts import part_model

# What is asked of models is asked of wizards too.
_AS_MODELS = (names, lengths, labels, fields, values, relations, related)


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of wizards."""
    if not blueprint.wizards:
        return
    yield from _class_problems(blueprint, known)
    for wizard in blueprint.wizards:
        path = ("wizards", wizard.name)
        yield from part_model(blueprint, known, wizard.on, (*path, "on"))
        yield from known_groups(blueprint, known, wizard.groups, (*path, "groups"))
        yield from _records(wizard, path)


def _class_problems(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """The problems of the classes that wizards become, at their place in the blueprint."""
    wizards = tuple(as_model(wizard) for wizard in blueprint.wizards)
    taken = {model.name for model in blueprint.models}
    extended = replace(blueprint, models=(*blueprint.models, *wizards))
    own = {wizard.name for wizard in blueprint.wizards}
    for question in _AS_MODELS:
        for problem in question.check(extended, known):
            if problem.path[:1] == ("models",) and problem.path[1] in own - taken:
                yield replace(problem, path=("wizards", *problem.path[1:]))
    for name in sorted(own & taken):
        message = f"{name!r} is a model of the blueprint: give the wizard another name."
        yield Problem("SCB023", message, ("wizards", name), name)


def _records(wizard: Wizard, path: Path) -> Iterator[Problem]:
    name = records_field(wizard)
    chosen = next((item for item in wizard.fields if item.name == name), None)
    if chosen and (chosen.type != "Many2many" or chosen.comodel != wizard.on):
        message = f"{name!r} holds the chosen records: it must be a Many2many to {wizard.on}."
        yield Problem("SCB175", message, (*path, "fields", name), chosen.type, ("Many2many",))
    for item in effective.fields(as_model(wizard)):
        if item.required and item.readonly and item.default is None:
            message = f"Nobody could fill in {item.name!r}: it is required and read-only."
            yield Problem("SCB175", message, (*path, "fields", item.name), item.name)
