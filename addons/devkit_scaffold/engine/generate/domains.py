"""A domain of a blueprint as the attribute of a view: a filter's domain, or the condition of a colour or of
what is hidden.

In a value the words `today`, `now`, `today - 7 days` and `current user` stand for what they say.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ..blueprint.model import Field
from ..blueprint.value import CURRENT_USER, MOMENTS, Value, constant_or_text

_TEXTS = ("Char", "Text", "Html")


def filter_domain(domain: tuple, fields: Mapping[str, Field]) -> str:
    """The domain as the web client evaluates it in a search view."""
    parts = []
    for leaf in domain:
        if len(leaf) == 1:
            parts.append(repr(leaf[0]))
            continue
        name, operator, value = leaf
        parts.append(f"({name!r}, {operator!r}, {_filter_value(fields.get(name), value)})")
    return f"[{', '.join(parts)}]"


def _filter_value(item: Field | None, value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_filter_value(item, each) for each in value)}]"
    if is_user(item, value):
        return "uid"
    found = moment(item, value)
    if found is None:
        return repr(value)
    return "now" if found.word == "now" else _day(found)


def moment(item: Field | None, value: object) -> Value | None:
    """The moment that a value stands for, if it is one."""
    found = _meaning(item, value)
    return found if found.is_shown_moment else None


def is_user(item: Field | None, value: object) -> bool:
    """Whether a value stands for the current user."""
    return _meaning(item, value).word == CURRENT_USER


def _meaning(item: Field | None, value: object) -> Value:
    # A field of another app's model is not known here; what reads like a moment is one.
    return constant_or_text(value, item.type, item.comodel) if item else constant_or_text(value)


def _day(found: Value) -> str:
    sign = "+" if found.sign > 0 else "-"
    moved = f"(context_today() {sign} relativedelta({found.unit}={found.amount}))"
    return f"{moved if found.unit else 'context_today()'}.strftime('%Y-%m-%d')"


def condition(domain: tuple, fields: Mapping[str, Field]) -> str:
    """The domain as a Python expression that the web client evaluates on the values of a record."""
    stack: list[_Part] = []
    for leaf in reversed(domain):
        if leaf == ("!",):
            inner = stack.pop()
            stack.append(_Part(f"not ({inner.text})"))
        elif len(leaf) == 1:
            stack.append(_join("and" if leaf[0] == "&" else "or", [stack.pop(), stack.pop()]))
        else:
            stack.append(_comparison(leaf, fields))
    return stack[0].text if len(stack) == 1 else _join("and", list(reversed(stack))).text


@dataclass(frozen=True)
class _Part:
    """An expression and the word that joins its parts, if one does."""

    text: str
    joined: str = ""


def _join(word: str, parts: list[_Part]) -> _Part:
    texts = [part.text if part.joined in ("", word) else f"({part.text})" for part in parts]
    return _Part(f" {word} ".join(texts), word)


def _comparison(leaf: tuple, fields: Mapping[str, Field]) -> _Part:
    name, operator, value = leaf
    item = fields.get(name)
    if isinstance(value, bool):
        return _Part(name if value == (operator == "=") else f"not {name}")
    if operator in ("in", "not in"):
        values = value if isinstance(value, tuple) else (value,)
        return _Part(f"{name} {operator} [{', '.join(_value(item, each) for each in values)}]")
    if operator.endswith("like"):
        return _Part(_like(name, operator, str(value)))
    sign = {"=": "=="}.get(operator, operator)
    compared = f"{name} {sign} {_value(item, value)}"
    if item and operator not in ("=", "!=") and item.type in (*MOMENTS, *_TEXTS):
        # An empty date is neither before nor after another one.
        return _Part(f"{name} and {compared}", "and")
    return _Part(compared)


def _like(name: str, operator: str, value: str) -> str:
    word = "not in" if operator.startswith("not") else "in"
    if operator.endswith("ilike"):
        return f"{value.lower()!r} {word} ({name} or '').lower()"
    return f"{value!r} {word} ({name} or '')"


def _value(item: Field | None, value: object) -> str:
    if is_user(item, value):
        return "uid"
    found = moment(item, value)
    if found is None:
        return repr(value)
    return _day(found) if found.unit else found.word
