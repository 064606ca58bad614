"""Do constraints name stored fields of a type they can compare?"""

from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint, Constraint, Model
from ..problem import Path, Problem

_NUMBERS = frozenset({"Float", "Integer", "Monetary"})
_ORDERED = _NUMBERS | {"Date", "Datetime"}
_UNIQUE = frozenset({"Char", "Date", "Datetime", "Integer", "Many2one", "Selection"})


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of constraints."""
    for model in blueprint.models:
        for item in model.constraints:
            yield from _constraint(model, item, ("models", model.name, "constraints", item.name))


def _constraint(model: Model, item: Constraint, path: Path) -> Iterator[Problem]:
    fitting = {"unique": _UNIQUE, "ordered": _ORDERED}.get(item.kind, _NUMBERS)
    fields = {field.name: field for field in effective.fields(model) if effective.is_stored(field)}
    allowed = tuple(name for name, field in fields.items() if field.type in fitting)
    for name in item.fields:
        if name not in allowed:
            message = f"{name!r} is no stored field that {item.kind or 'a constraint'!r} can be about."
            yield Problem("SCB070", message, (*path, "fields"), name, allowed)
    if item.kind == "ordered":
        types = {fields[name].type for name in item.fields if name in fields}
        families = {"number" if type_ in _NUMBERS else type_ for type_ in types}
        if len(item.fields) < 2 or len(set(item.fields)) < len(item.fields) or len(families) > 1:
            message = "'ordered' compares two or more different fields of one kind."
            yield Problem("SCB070", message, (*path, "fields"), allowed=allowed)
    if item.limit and item.kind in ("ordered", "unique"):
        yield Problem("SCB070", f"'limit' has no meaning for {item.kind!r}.", (*path, "limit"))
