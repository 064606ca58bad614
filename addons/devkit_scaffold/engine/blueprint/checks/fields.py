"""Does each field have the keys that its type needs, and only keys that mean something for it?"""

import dataclasses
from collections.abc import Iterator

from ..field_types import RELATIONS, allowed_keys
from ..known import Known
from ..model import INDEXES, Blueprint, Field, Model
from ..problem import Path, Problem
from .extends import has_chatter


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of keys of fields."""
    for model in blueprint.models:
        for item in model.fields:
            if item.type:
                path = ("models", model.name, "fields", item.name)
                yield from _unfit(item, path)
                yield from _missing(item, path) if not item.extends else ()
                yield from _combinations(model, item, path)
                if item.tracking and not has_chatter(known, model):
                    message = "'tracking' needs the chatter: set 'chatter: true' on the model."
                    yield Problem("SCB037", message, (*path, "tracking"))


def _unfit(item: Field, path: Path) -> Iterator[Problem]:
    allowed = allowed_keys(item.type)
    for spec in dataclasses.fields(item):
        if "kind" in spec.metadata and getattr(item, spec.name) != spec.default and spec.name not in allowed:
            message = f"{spec.name!r} has no meaning for a field of type {item.type}."
            yield Problem("SCB034", message, (*path, spec.name), spec.name, tuple(sorted(allowed)))


def _missing(item: Field, path: Path) -> Iterator[Problem]:
    needed = []
    if item.related:
        needed = ["comodel"] if item.type in RELATIONS else []
    elif item.type in RELATIONS:
        needed = ["comodel", "inverse"] if item.type == "One2many" else ["comodel"]
    elif item.type == "Selection":
        needed = ["selection"]
    elif item.type == "Reference":
        needed = ["models"]
    for name in needed:
        if not getattr(item, name):
            yield Problem("SCB035", f"A field of type {item.type} needs the key {name!r}.", path, name)


def _combinations(model: Model, item: Field, path: Path) -> Iterator[Problem]:
    if item.required and item.ondelete == "set null":
        message = "A required field cannot be emptied when its record is deleted."
        yield Problem("SCB037", message, (*path, "ondelete"), "set null", ("cascade", "restrict"))
    if item.index is not False and item.index is not True and item.index not in INDEXES:
        yield Problem(
            "SCB007",
            f"{item.index!r} is no kind of index.",
            (*path, "index"),
            str(item.index),
            ("true", *INDEXES),
        )
    if item.index == "trigram" and item.type not in ("Char", "Text", "Html"):
        yield Problem(
            "SCB037",
            "A trigram index is for texts only.",
            (*path, "index"),
            "trigram",
            ("btree", "btree_not_null"),
        )
    if item.digits and (len(item.digits) != 2 or item.digits[1] > item.digits[0]):
        yield Problem("SCB037", "'digits' is the total and the decimals, such as [16, 2].", (*path, "digits"))
    if item.check_company and not model.company:
        yield Problem(
            "SCB037", "'check_company' needs 'company: true' on the model.", (*path, "check_company")
        )
    if item.required and item.type in ("One2many", "Many2many", "Boolean", "Json"):
        message = f"'required' has no meaning for a field of type {item.type}."
        yield Problem("SCB037", message, (*path, "required"))
    if item.related and (item.required or item.default is not None or item.examples):
        yield Problem(
            "SCB037",
            "A related field takes its value elsewhere: no 'required', 'default' or 'examples'.",
            path,
        )
