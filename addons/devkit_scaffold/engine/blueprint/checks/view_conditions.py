"""Can a view ask for a domain: by fields that it knows, in words that the web client understands?

What is asked of every domain is asked in `domains`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .. import paths
from ..field_types import RELATIONS
from ..known import Known
from ..model import Blueprint, Field, Model
from ..problem import Path, Problem
from ..value import CURRENT_USER, Value, constant_or_text
from .domains import MANY, domain_problems

_NO_DOMAIN = ("Binary", "Image", "Json", "Properties")
_WORDS = ("today", "now", "today - 7 days", CURRENT_USER)


@dataclass(frozen=True)
class ViewOf:
    """The model of a view, and its fields that the view may ask for, by name."""

    blueprint: Blueprint
    known: Known
    model: Model
    fields: Mapping[str, Field]


def condition_problems(view: ViewOf, domain: tuple, path: Path, shown: bool) -> Iterator[Problem]:
    """Problems of a domain; with `shown` it becomes a condition on the values that a view shows."""
    found = [
        problem
        for index, leaf in enumerate(domain)
        if len(leaf) == 3
        for problem in _leaf(view, leaf, (*path, index), shown)
    ]
    yield from found or domain_problems(view.blueprint, view.model.name, domain, path, view.known)


def _leaf(view: ViewOf, leaf: tuple, path: Path, shown: bool) -> Iterator[Problem]:
    name, operator, given = leaf
    first, dot, _rest = name.partition(".")
    item = view.fields.get(first)
    if item is None or item.type in _NO_DOMAIN:
        allowed = tuple(each for each, field in view.fields.items() if field.type not in _NO_DOMAIN)
        yield Problem("SCB120", f"There is no field {first!r} to compare.", path, first, allowed)
    elif dot and shown:
        message = f"A view shows the record's own fields only, not {name!r}: add a related field."
        yield Problem("SCB120", message, path, name)
    elif shown and (operator in ("child_of", "parent_of") or item.type in MANY):
        message = f"{operator!r} of {item.name!r} is not known where a view is shown."
        yield Problem("SCB120", message, path, operator)
    elif shown and operator.endswith("like") and item.type in RELATIONS:
        message = f"{operator!r} of a relation is not known where a view is shown."
        yield Problem("SCB120", message, path, operator, ("=", "!="))
    else:
        for raw in given if isinstance(given, tuple) else (given,):
            if not _is_said(_meaning(view, name, raw)):
                yield Problem("SCB120", f"A view does not know {raw!r}.", path, str(raw), _WORDS)


def _meaning(view: ViewOf, name: str, raw: object) -> Value:
    try:
        end = paths.follow(view.blueprint, view.model.name, name, view.known)
    except paths.NoField:
        return Value(plain=raw)
    return constant_or_text(raw, end.kind if end.is_known else "", end.comodel)


def _is_said(value: Value) -> bool:
    return value.is_plain or value.word == CURRENT_USER or value.is_shown_moment
