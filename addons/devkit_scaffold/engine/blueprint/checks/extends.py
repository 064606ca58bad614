"""Does an extension of another app's model say only what an extension can, about fields that are there?"""

import difflib
from collections.abc import Iterator

from ..catalogue import CATALOGUE
from ..known import Known
from ..model import Blueprint, Field, Model
from ..problem import Path, Problem
from .relations import target

# What only the module that defines a model decides.
_NOT_HERE = ("access", "archive", "company", "inherits", "menu", "order", "plural", "portal", "reference")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of models with `extends`, and of fields with it."""
    for model in blueprint.models:
        path = ("models", model.name)
        if model.extends:
            yield from _extension(blueprint, known, model, path)
        for item in model.fields:
            yield from _field(known, model, item, (*path, "fields", item.name))


def has_chatter(known: Known, model: Model) -> bool:
    """Whether a model has messages; of a model of another app that is not known it is taken for granted."""
    if model.chatter or "mail.thread" in model.mixins:
        return True
    if not model.extends:
        return False
    if known.fields_of(model.name):
        return "message_ids" in known.fields_of(model.name)
    return model.name not in CATALOGUE or CATALOGUE[model.name].chatter


def _extension(blueprint: Blueprint, known: Known, model: Model, path: Path) -> Iterator[Problem]:
    yield from target(blueprint, known, model.name, path)
    for name in _NOT_HERE:
        if getattr(model, name):
            message = f"{name!r} has no meaning for an extension: {model.name} is defined by another app."
            yield Problem("SCB100", message, (*path, name), name)
    samples = CATALOGUE.keys() | dict(blueprint.samples).keys()
    if model.kind != "abstract" and model.name not in samples:
        message = (
            f"Tests must create a {model.name}: say with which values, in the key 'samples' of the blueprint."
        )
        yield Problem("SCB044", message, path, model.name)


def _field(known: Known, model: Model, item: Field, path: Path) -> Iterator[Problem]:
    if item.extends and not model.extends:
        message = "'extends' has no meaning here: the model is defined in this blueprint."
        yield Problem("SCB100", message, (*path, "extends"), "extends")
        return
    there = known.fields_of(model.name) if model.extends else {}
    fact = there.get(item.name)
    if fact and not (item.extends or item.selection_add):
        message = (
            f"{model.name} has a field {item.name!r} already. Choose another name, or say 'extends: true' to "
            "change that field."
        )
        yield Problem("SCB101", message, path, item.name)
    elif there and not fact and item.extends:
        near = tuple(difflib.get_close_matches(item.name, there, n=5))
        yield Problem("SCB102", f"{model.name} has no field {item.name!r} to change.", path, item.name, near)
    elif fact and fact.type != item.type:
        message = f"{item.name!r} of {model.name} is a {fact.type}, not a {item.type}."
        yield Problem("SCB102", message, (*path, "type"), item.type, (fact.type,))
