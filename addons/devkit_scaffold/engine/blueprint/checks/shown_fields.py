"""Which fields can stand where in a view."""

from collections.abc import Iterable, Iterator

from .. import effective
from ..model import Field
from ..problem import Path, Problem

DATES = ("Date", "Datetime")
NUMBERS = ("Float", "Integer", "Monetary")
INTERVALS = ("day", "week", "month", "quarter", "year")
_HIDDEN = ("Many2oneReference", "Properties", "PropertiesDefinition")
NO_COLUMN = ("Binary", "Html", "Image", "Json", "One2many", *_HIDDEN)
NO_GROUP = (*NO_COLUMN, "Reference", "Text", "Float", "Monetary")
NO_SEARCH = ("Binary", "Image", "Json", *_HIDDEN)


def is_stored(item: Field) -> bool:
    """Whether the field has a column of its own."""
    return effective.is_stored(item)


def is_searchable(item: Field) -> bool:
    """Whether Odoo can look for records by the field."""
    return is_stored(item) or bool(item.related) or bool(item.compute and item.compute.search)


def columns(fields: Iterable[Field]) -> tuple[str, ...]:
    """The fields that a list can show."""
    return tuple(item.name for item in fields if item.type not in NO_COLUMN)


def grouped(fields: Iterable[Field]) -> tuple[str, ...]:
    """The fields that records can be grouped by."""
    return tuple(item.name for item in fields if item.type not in NO_GROUP and is_stored(item))


def measures(fields: Iterable[Field]) -> tuple[str, ...]:
    """The fields that can be added up."""
    return tuple(item.name for item in fields if item.type in NUMBERS and is_stored(item))


def names(given: Iterable[str], allowed: Iterable[str], path: Path) -> Iterator[Problem]:
    """Problems of a list of fields: one that cannot stand there, one that is named twice."""
    seen = set()
    for index, name in enumerate(given):
        if name not in allowed:
            message = f"There is no field {name!r} to show here."
            yield Problem("SCB081", message, (*path, index), name, tuple(allowed))
        elif name in seen:
            yield Problem("SCB081", f"{name!r} is named twice.", (*path, index), name)
        seen.add(name)


def periods(given: Iterable[str], fields: dict[str, Field], path: Path) -> Iterator[Problem]:
    """Problems of fields to group by; a date may say how: `date_start:week`."""
    given = tuple(given)
    for index, text in enumerate(given):
        name, colon, interval = text.partition(":")
        item = fields.get(name)
        if colon and (item is None or item.type not in DATES or interval not in INTERVALS):
            allowed = tuple(f"{name}:{each}" for each in INTERVALS) if item and item.type in DATES else ()
            yield Problem("SCB081", f"{text!r} is no date by period.", (*path, index), text, allowed)
    plain = [text.partition(":")[0] for text in given]
    yield from names(plain, grouped(fields.values()), path)
