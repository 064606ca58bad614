"""Realistic words for demo records, chosen by what a field is called."""

from ..blueprint import effective
from ..blueprint.model import Field, Model
from . import values

_WORDS = {
    "email": ("info@example.com", "office@example.org", "contact@example.net"),
    "phone": ("+32 10 55 00 01", "+1 555-0100", "+33 1 55 00 00 02"),
    "mobile": ("+32 470 55 00 01", "+1 555-0101", "+33 6 55 00 00 02"),
    "city": ("Brussels", "Lyon", "Boston", "Porto"),
    "street": ("12 Station Road", "4 Market Square", "88 Harbour Street"),
    "zip": ("1000", "69002", "02108"),
    "url": ("https://www.example.com", "https://www.example.org"),
    "website": ("https://www.example.com", "https://www.example.org"),
    "color": ("Blue", "Red", "Green"),
    "location": ("Head office", "Workshop", "North site"),
    "address": ("12 Station Road, Brussels", "4 Market Square, Lyon"),
}
_CODES = ("code", "ref", "reference", "number", "serial", "barcode", "sku")
_NAMES = ("North", "South", "East", "West", "Central", "Harbour", "Riverside", "Hillside")


def word(model: Model, item: Field, index: int) -> str:
    """A text for the record `index`, counted from 1."""
    if item.examples:
        return _repeatable(
            model, item, str(item.examples[(index - 1) % len(item.examples)]), index, len(item.examples)
        )
    value = _by_name(model, item, index)
    return value[: item.size] if item.size else value


def _repeatable(model: Model, item: Field, value: str, index: int, count: int) -> str:
    """An example used for the second time gets a number, so that records can be told apart."""
    turn = (index - 1) // count + 1
    is_name = item.name == effective.rec_name(model) or values.is_unique(model, item)
    result = f"{value} {turn}" if turn > 1 and is_name and item.type == "Char" else value
    return result[-item.size :] if item.size else result


def _by_name(model: Model, item: Field, index: int) -> str:
    parts = item.name.split("_")
    for key, words in _WORDS.items():
        if key in parts:
            return words[(index - 1) % len(words)]
    if set(parts) & set(_CODES):
        initials = "".join(part[0] for part in model.label.split() if part[0].isalpha()).upper() or "X"
        return f"{initials}-{1000 + index}"
    if item.name == effective.rec_name(model):
        return f"{_NAMES[(index - 1) % len(_NAMES)]} {model.label}" + (
            f" {index}" if index > len(_NAMES) else ""
        )
    return f"{effective.label(item)} {index}"
