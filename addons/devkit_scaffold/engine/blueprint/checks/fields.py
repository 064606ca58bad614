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


_NEEDED = {"Many2oneReference": ["model_field"], "Properties": ["definition"], "Reference": ["models"]}
# What stands in `arguments` need not be said by its key.
_ARGUMENTS = {"comodel_name": "comodel", "inverse_name": "inverse"}


def _missing(item: Field, path: Path) -> Iterator[Problem]:
    if item.related:
        needed = ["comodel"] if item.type in RELATIONS else []
    elif item.type in RELATIONS:
        needed = ["comodel", "inverse"] if item.type == "One2many" else ["comodel"]
    elif item.type == "Selection" and not item.selection_add:
        needed = ["selection"]
    else:
        needed = _NEEDED.get(item.type, [])
    given = {_ARGUMENTS.get(name, name) for name, _source in item.arguments}
    for name in needed:
        if not getattr(item, name) and name not in given:
            yield Problem("SCB035", f"A field of type {item.type} needs the key {name!r}.", path, name)


def _combinations(model: Model, item: Field, path: Path) -> Iterator[Problem]:
    if item.index not in (False, True, *INDEXES):
        message = f"{item.index!r} is no kind of index."
        yield Problem("SCB007", message, (*path, "index"), str(item.index), ("true", *INDEXES))
    for key, is_wrong, message, allowed in _CONTRADICTIONS:
        if is_wrong(model, item):
            text = message.format(type=item.type)
            given = getattr(item, key) if key else ""
            place = (*path, key) if key else path
            yield Problem("SCB037", text, place, given if isinstance(given, str) else "", allowed)


_GOES = ("cascade", "restrict")
_NEVER_REQUIRED = ("One2many", "Many2many", "Boolean", "Json", "PropertiesDefinition")
# Key, when it is wrong, what to say, what is allowed.
_CONTRADICTIONS = (
    (
        "ondelete",
        lambda model, item: item.required and item.ondelete == "set null",
        "A required field cannot be emptied when its record is deleted.",
        _GOES,
    ),
    (
        "ondelete",
        lambda model, item: item.type == "Many2many" and item.ondelete == "set null",
        "The row of a relation can only go ('cascade') or stay ('restrict').",
        _GOES,
    ),
    (
        "index",
        lambda model, item: item.index == "trigram" and item.type not in ("Char", "Text", "Html"),
        "A trigram index is for texts only.",
        ("btree", "btree_not_null"),
    ),
    (
        "digits",
        lambda model, item: item.digits and (len(item.digits) != 2 or item.digits[1] > item.digits[0]),
        "'digits' is the total and the decimals, such as [16, 2].",
        (),
    ),
    (
        "precision",
        lambda model, item: item.digits and item.precision,
        "'digits' and 'precision' say the same in two ways: keep one of them.",
        (),
    ),
    (
        "columns",
        lambda model, item: item.columns and (len(set(item.columns)) != 2 or not item.relation),
        "'columns' are the two columns of the table that 'relation' names.",
        (),
    ),
    (
        "delegate",
        lambda model, item: item.delegate and (not item.required or item.ondelete not in _GOES),
        "A delegation is required, and goes with its record: 'required: true, ondelete: cascade'.",
        (),
    ),
    (
        "selection_add",
        lambda model, item: item.selection and item.selection_add,
        "'selection' says all values, 'selection_add' adds to those of another app: keep one.",
        (),
    ),
    (
        "selection_add",
        lambda model, item: item.selection_add and not model.extends,
        "'selection_add' adds values to the field of a model of another app ('extends: true').",
        (),
    ),
    (
        "check_company",
        lambda model, item: item.check_company and not (model.company or model.extends),
        "'check_company' needs 'company: true' on the model.",
        (),
    ),
    (
        "required",
        lambda model, item: item.required and item.type in _NEVER_REQUIRED,
        "'required' has no meaning for a field of type {type}.",
        (),
    ),
    (
        "",
        lambda model, item: item.related and (item.required or item.default is not None or item.examples),
        "A related field takes its value elsewhere: no 'required', 'default' or 'examples'.",
        (),
    ),
)
