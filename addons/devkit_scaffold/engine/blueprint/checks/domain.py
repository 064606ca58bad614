"""Is a domain that a view uses whole, and does it compare fields with what they can be compared with?"""

from collections.abc import Iterator, Mapping

from ..model import Field
from ..moments import CURRENT_USER, RELATIVE
from ..problem import Path, Problem

_ORDERED = ("Date", "Datetime", "Float", "Integer", "Monetary", "Char")
_MOMENTS = ("Date", "Datetime")
_TEXTS = ("Char", "Text", "Html")
_MANY = ("Many2many", "One2many")
_NO_DOMAIN = ("Binary", "Image", "Json", "Properties")


def check_domain(domain: tuple, fields: Mapping[str, Field], path: Path, shown: bool) -> Iterator[Problem]:
    """Problems of a domain; with `shown` it becomes a condition on the values that a view shows."""
    if not _is_whole(domain):
        message = "The domain is not whole: '&' and '|' stand before two conditions, '!' before one."
        yield Problem("SCB120", message, path)
        return
    for index, leaf in enumerate(domain):
        if len(leaf) == 3:
            yield from _leaf(leaf, fields, (*path, index), shown)


def _is_whole(domain: tuple) -> bool:
    """Whether each operator has what it joins."""
    missing = 0
    for leaf in reversed(domain):
        if leaf in (("&",), ("|",)):
            missing -= 1
        elif leaf != ("!",):
            missing += 1
        if missing < 1:
            return False
    return True


def _leaf(leaf: tuple, fields: Mapping[str, Field], path: Path, shown: bool) -> Iterator[Problem]:
    name, operator, value = leaf
    first, dot, _rest = name.partition(".")
    item = fields.get(first)
    if item is None or item.type in _NO_DOMAIN:
        allowed = tuple(each for each, field in fields.items() if field.type not in _NO_DOMAIN)
        yield Problem("SCB120", f"There is no field {first!r} to compare.", path, first, allowed)
    elif dot and shown:
        message = f"A view shows the record's own fields only, not {name!r}: add a related field."
        yield Problem("SCB120", message, path, name)
    elif not dot:
        yield from _value(item, operator, value, path, shown)


def _value(item: Field, operator: str, value: object, path: Path, shown: bool) -> Iterator[Problem]:
    if shown and (operator == "child_of" or item.type in _MANY):
        message = f"{operator!r} of {item.name!r} is not known where a view is shown."
        yield Problem("SCB120", message, path, operator)
    elif operator in ("<", "<=", ">", ">=") and item.type not in _ORDERED:
        message = f"{item.name!r} is of type {item.type}: nothing is smaller or greater."
        yield Problem("SCB120", message, path, operator, ("=", "!=", "in", "not in"))
    elif operator.endswith("like") and item.type not in (*_TEXTS, "Many2one", *_MANY):
        message = f"{operator!r} looks for a text, {item.name!r} is of type {item.type}."
        yield Problem("SCB120", message, path, operator, ("=", "!="))
    elif operator.endswith("like") and shown and item.type not in _TEXTS:
        message = f"{operator!r} of a relation is not known where a view is shown."
        yield Problem("SCB120", message, path, operator, ("=", "!="))
    elif operator in ("in", "not in") and not isinstance(value, tuple):
        yield Problem("SCB120", f"{operator!r} needs a list of values.", path, str(value))
    else:
        values = value if isinstance(value, tuple) else (value,)
        for each in values:
            yield from _fits(item, each, path)


def _fits(item: Field, value: object, path: Path) -> Iterator[Problem]:
    """Values that can never be equal, which are mistakes."""
    if value is False or value is True:
        return
    if item.type == "Selection" and not item.related:
        keys = tuple(key for key, _label in (*item.selection, *item.selection_add))
        if keys and value not in keys:
            yield Problem("SCB120", f"{item.name!r} is never {value!r}.", path, str(value), keys)
    elif item.type in _MOMENTS and not _is_moment(value):
        allowed = ("2026-12-31", "today", "today - 7 days")
        yield Problem("SCB120", f"{value!r} is no date.", path, str(value), allowed)
    elif item.comodel == "res.users" and isinstance(value, str) and value != CURRENT_USER:
        yield Problem("SCB120", f"{value!r} is no user.", path, value, (CURRENT_USER,))


def _is_moment(value: object) -> bool:
    text = str(value)
    is_iso = len(text) >= 10 and text[:4].isdigit() and text[4] == text[7] == "-"
    return isinstance(value, str) and (is_iso or bool(RELATIVE.fullmatch(text)))
