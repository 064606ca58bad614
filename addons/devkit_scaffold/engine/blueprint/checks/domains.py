"""Does a domain name fields that are there, with values and operators that fit?"""

from collections.abc import Iterator

from .. import paths
from ..field_types import RELATIONS
from ..known import Known
from ..model import Blueprint
from ..problem import Path, Problem
from ..value import CURRENT_USER, MOMENTS, WrongValue, parse_constant
from .fit import has_hidden_keys
from .values import example_mismatch

_ARITY = {"&": 2, "|": 2, "!": 1}
_TEXT_OPERATORS = ("=like", "=ilike", "like", "ilike", "not like", "not ilike")
_TREE = ("child_of", "parent_of")
TEXTS = ("Char", "Html", "Text")
MANY = ("Many2many", "One2many")
_ORDERED = ("Char", "Date", "Datetime", "Float", "Integer", "Monetary")
_COMPARED = ("<", "<=", ">", ">=")
_SETS = ("in", "not in")


def domain_problems(
    blueprint: Blueprint,
    model: str,
    domain: tuple,
    path: Path,
    known: Known,
    words: tuple[str, ...] = (),
) -> Iterator[Problem]:
    """Problems of a domain on `model`; `words` are further values that stand for something, such as
    `company_ids` in record rules.
    """
    yield from _arity(domain, path)
    for index, leaf in enumerate(domain):
        if len(leaf) == 3:
            yield from _leaf(blueprint, known, model, leaf, (*path, index), words)


def _arity(domain: tuple, path: Path) -> Iterator[Problem]:
    missing = 1
    for leaf in domain:
        missing = max(missing, 1) - 1 + (_ARITY[leaf[0]] if len(leaf) == 1 else 0)
    if domain and missing:
        message = "A '&' or '|' stands before two conditions, a '!' before one: here one is missing."
        yield Problem("SCB038", message, path)


def _leaf(
    blueprint: Blueprint, known: Known, model: str, leaf: tuple, path: Path, words
) -> Iterator[Problem]:
    name, operator, given = leaf
    try:
        end = paths.follow(blueprint, model, str(name), known)
    except paths.NoField as error:
        yield Problem("SCB154", str(error), path, error.name, error.allowed)
        return
    if end.is_known:
        yield from _operator(leaf, end, path, words)
    for raw in given if isinstance(given, tuple) else (given,):
        if raw not in words:
            yield from _value(name, operator, raw, end, path)


def _operator(leaf: tuple, end: paths.End, path: Path, words: tuple[str, ...]) -> Iterator[Problem]:
    name, operator, given = leaf
    if operator in _TEXT_OPERATORS and end.kind not in (*TEXTS, *RELATIONS):
        message = f"{operator!r} looks for a text, {name!r} is of type {end.kind}."
        yield Problem("SCB154", message, path, operator, ("=", "!=", *_COMPARED))
    elif operator in _TREE and end.kind not in RELATIONS:
        yield Problem("SCB154", f"{name!r} is no relation: {operator!r} means nothing.", path, operator)
    elif operator in _COMPARED and end.kind not in _ORDERED:
        message = f"{name!r} is of type {end.kind}: nothing is smaller or greater."
        yield Problem("SCB154", message, path, operator, ("=", "!=", *_SETS))
    elif operator in _COMPARED and given is False:
        message = f"{name!r} cannot be compared by {operator!r} here."
        yield Problem("SCB154", message, path, operator, ("=", "!="))
    elif operator in _SETS and not isinstance(given, tuple) and given not in words:
        yield Problem("SCB154", f"{operator!r} needs a list of values.", path, str(given))


def _value(name: str, operator: str, raw: object, end: paths.End, path: Path) -> Iterator[Problem]:
    try:
        value = parse_constant(raw, end.kind if end.is_known else "", end.comodel)
    except WrongValue as error:
        yield Problem("SCB154", str(error), path, error.given, error.allowed)
        return
    if not end.is_known or raw is False or operator in (*_TEXT_OPERATORS, *_TREE):
        return
    if end.comodel == "res.users" and isinstance(raw, str) and value.is_plain:
        yield Problem("SCB154", f"{raw!r} is no user.", path, raw, (CURRENT_USER,))
        return
    if end.kind == "Selection" and end.field.selection_add:
        keys = tuple(key for key, _label in (*end.field.selection, *end.field.selection_add))
        if raw not in keys:
            yield Problem("SCB154", f"{name!r} is never {raw!r}.", path, str(raw), keys)
        return
    if (
        end.kind in RELATIONS
        or has_hidden_keys(end.field)
        or ((value.word or value.unit) and end.kind in MOMENTS)
    ):
        # Of a relation: an id, or a name that Odoo looks for.
        return
    expected, allowed = example_mismatch(end.field, raw)
    if expected and end.kind not in ("Html", "Binary", "Image", "Json", "Reference"):
        message = f"{raw!r} does not fit {end.kind}: expected is {expected}."
        yield Problem("SCB154", message, path, str(raw), allowed)
