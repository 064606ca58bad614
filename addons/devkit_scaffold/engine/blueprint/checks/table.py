"""Do indexes and onchanges name fields that are there?"""

from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint, Index, Model, Onchange
from ..paths import NoField, follow
from ..problem import Path, Problem
from ..value import WrongValue, parse

_NO_INDEX = ("Binary", "Html", "Image", "Json", "Many2many", "One2many", "Properties", "PropertiesDefinition")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of indexes and onchanges."""
    for model in blueprint.models:
        path = ("models", model.name)
        for item in model.indexes:
            yield from _index(known, model, item, (*path, "indexes", item.name))
        for item in model.onchange:
            yield from _onchange(blueprint, known, model, item, (*path, "onchange", item.name))


def _index(known: Known, model: Model, item: Index, path: Path) -> Iterator[Problem]:
    own = {field.name for field in effective.fields(model) if _has_column(field)}
    there = known.fields_of(model.name) if model.extends else {}
    allowed = own | {name for name, fact in there.items() if fact.stored and fact.type not in _NO_INDEX}
    for key in ("fields", "filled"):
        for name in getattr(item, key):
            if name not in allowed and (there or not model.extends):
                message = f"{name!r} is no stored field that an index can hold."
                yield Problem("SCB111", message, (*path, key), name, tuple(sorted(own)))
    if item.message and not item.unique:
        yield Problem("SCB111", "'message' has a meaning for a unique index only.", (*path, "message"))


def _has_column(field) -> bool:
    return effective.is_stored(field) and field.type not in _NO_INDEX


def _onchange(
    blueprint: Blueprint, known: Known, model: Model, item: Onchange, path: Path
) -> Iterator[Problem]:
    if not (item.values or item.code or item.warning):
        message = "An onchange does something: give it 'values', a 'warning' or 'code'."
        yield Problem("SCB110", message, path)
    for index, name in enumerate(item.fields):
        yield from _reaches(blueprint, known, model, name, (*path, "fields", index))
        if "." in name:
            message = "An onchange is about fields of the form itself, not of related records."
            yield Problem("SCB110", message, (*path, "fields", index), name)
    for name, raw in item.values:
        place = (*path, "values", name)
        yield from _reaches(blueprint, known, model, name, place)
        yield from _value(blueprint, known, model, (name, raw), place)


def _value(blueprint: Blueprint, known: Known, model: Model, pair: tuple, path: Path) -> Iterator[Problem]:
    name, raw = pair
    try:
        target = follow(blueprint, model.name, name, known)
        value = parse(raw, target.kind if target.is_known else "", target.comodel)
    except NoField:
        return
    except WrongValue as error:
        yield Problem("SCB110", str(error), path, error.given, error.allowed)
        return
    if value.of_wizard:
        yield Problem("SCB110", "There is no wizard here.", path, str(raw))
    elif value.path:
        yield from _reaches(blueprint, known, model, value.path, path)


def _reaches(blueprint: Blueprint, known: Known, model: Model, name: str, path: Path) -> Iterator[Problem]:
    try:
        follow(blueprint, model.name, name, known)
    except NoField as error:
        yield Problem("SCB110", str(error), path, error.name, tuple(sorted(error.allowed)))
