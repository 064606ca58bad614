"""Do defaults and examples fit the type of their field?"""

import datetime
import re
from collections.abc import Iterator

from ..known import Known
from ..model import Blueprint, Field, Model
from ..problem import Problem

_WORDS = {"Date": ("today",), "Datetime": ("now",)}
_NO_EXAMPLES = ("Binary", "Boolean", "Image", "Json", "One2many", "Reference")
# What Odoo fills into a prefix (odoo/addons/base/models/ir_sequence.py, `_interpolation_dict`).
MARKS = (
    "year",
    "month",
    "day",
    "y",
    "doy",
    "woy",
    "weekday",
    "h24",
    "h12",
    "min",
    "sec",
    "isoyear",
    "isoy",
    "isoweek",
)
_MARK = re.compile(r"%\((range_|current_)?(" + "|".join(MARKS) + r")\)s")
_XML_ID = re.compile(r"[a-z0-9_]+\.[A-Za-z0-9_.-]+")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of values."""
    own = {model.name for model in blueprint.models}
    for model in blueprint.models:
        yield from _prefix(model)
        for item in model.fields:
            path = ("models", model.name, "fields", item.name)
            if item.default is not None and item.type:
                yield from _fits(item, item.default, (*path, "default"), is_default=True)
            if item.type:
                yield from _examples(item, own, path)
            for key, _label in item.selection:
                if not re.fullmatch(r"[A-Za-z0-9_.-]+", key):
                    message = f"{key!r} is no key: letters, digits, '_', '-' and '.'."
                    yield Problem("SCB036", message, (*path, "selection", key), key)


def has_wrong_mark(prefix: str) -> bool:
    """Whether the prefix of a sequence holds a `%` that Odoo cannot fill in."""
    return "%" in _MARK.sub("", prefix)


def _prefix(model: Model) -> Iterator[Problem]:
    """A mark that Odoo cannot fill would break the creation of the first record."""
    if not model.reference:
        return
    if has_wrong_mark(model.reference.prefix):
        path = ("models", model.name, "reference", "prefix")
        allowed = tuple(f"%({name})s" for name in MARKS)
        message = f"{model.reference.prefix!r} holds a '%' that is no mark of a date."
        yield Problem("SCB036", message, path, model.reference.prefix, allowed)


def _examples(item: Field, own: set[str], path) -> Iterator[Problem]:
    if item.examples and (item.type in _NO_EXAMPLES or (item.comodel in own and item.comodel)):
        yield Problem("SCB036", "Examples of this field are made by the generator.", (*path, "examples"))
        return
    for index, value in enumerate(item.examples):
        yield from _fits(item, value, (*path, "examples", index), is_default=False)


def mismatch(item: Field, value) -> tuple[str, tuple[str, ...]]:
    """What is expected instead of a default that does not fit, and what is allowed; empty where it fits."""
    return _mismatch(item, value, is_default=True)


def example_mismatch(item: Field, value) -> tuple[str, tuple[str, ...]]:
    """As `mismatch`, for an example or the value of a demo record."""
    return _mismatch(item, value, is_default=False)


def _fits(item: Field, value, path, is_default: bool) -> Iterator[Problem]:
    expected, allowed = _mismatch(item, value, is_default)
    if expected:
        yield Problem(
            "SCB036",
            f"{value!r} does not fit {item.type}: expected is {expected}.",
            path,
            str(value),
            allowed,
        )


def _mismatch(item: Field, value, is_default: bool) -> tuple[str, tuple[str, ...]]:
    if item.type in ("Char", "Text", "Html"):
        return _text(item, value)
    if item.type == "Boolean":
        return ("" if isinstance(value, bool) else "true or false"), ()
    if item.type == "Integer":
        is_small = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31
        return ("" if is_small else "a whole number below 2,147,483,648"), ()
    if item.type in ("Float", "Monetary"):
        return ("" if isinstance(value, int | float) and not isinstance(value, bool) else "a number"), ()
    if item.type == "Selection":
        keys = tuple(key for key, _label in item.selection)
        return ("" if value in keys else "one of its keys"), keys
    if item.type in ("Date", "Datetime"):
        return _moment(item, value)
    if item.type in ("Many2one", "Many2many"):
        return _relation(item, value, is_default)
    return "no value", ()


def _text(item: Field, value) -> tuple[str, tuple[str, ...]]:
    if not isinstance(value, str):
        return "a text (put it in quotes)", ()
    if item.size and len(value) > item.size:
        return f"a text of at most {item.size} characters", ()
    return "", ()


def _moment(item: Field, value) -> tuple[str, tuple[str, ...]]:
    words = _WORDS[item.type]
    if value in words:
        return "", ()
    kind = datetime.date if item.type == "Date" else datetime.datetime
    shape = r"\d{4}-\d\d-\d\d" if item.type == "Date" else r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"
    try:
        kind.fromisoformat(value if re.fullmatch(shape, str(value)) else "")
    except (ValueError, TypeError):
        return ("2026-12-31" if item.type == "Date" else "2026-12-31 14:30:00") + f" or {words[0]!r}", words
    return "", ()


def _relation(item: Field, value, is_default: bool) -> tuple[str, tuple[str, ...]]:
    if not is_default:
        is_id = isinstance(value, str) and _XML_ID.fullmatch(value)
        return ("" if is_id else "an xml id such as base.res_partner_2"), ()
    words = {"res.users": "current user", "res.company": "current company"}
    word = words.get(item.comodel)
    if word and value == word:
        return "", ()
    return (repr(word), (word,)) if word else ("no default: only users and companies have one", ())
