"""Example values of fields: what demo data and tests put into them. The same blueprint always gives the same
values.
"""

import datetime
import zlib

from ..blueprint import effective
from ..blueprint.model import Field, Model

# A picture as small as one can be: a GIF of one transparent pixel.
PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
NUMBERS = ("Float", "Integer", "Monetary")
MOMENTS = ("Date", "Datetime")
_FIRST_DAY = datetime.date(2026, 3, 2)


def pick(*parts: object, among: int) -> int:
    """A number below `among` that depends on the parts alone, not on Python's hash seed."""
    return zlib.crc32("|".join(str(part) for part in parts).encode()) % among


def number(model: Model, item: Field, index: int) -> int | float:
    """The value of a number field in the record `index`, within the bounds that constraints set."""
    value: int | float
    if item.examples:
        value = item.examples[(index - 1) % len(item.examples)]
    elif item.type == "Integer":
        value = 1 + pick(model.name, item.name, index, among=40)
    elif item.type == "Monetary":
        value = 50 + 25 * pick(model.name, item.name, index, among=30)
    else:
        value = 1 + pick(model.name, item.name, index, among=80) / 4
    return bounded(model, item, value + rank(model, item) * 50)


def bounded(model: Model, item: Field, value: int | float) -> int | float:
    """The value, moved into the bounds of the model's constraints."""
    for constraint in model.constraints:
        if item.name in constraint.fields and constraint.kind == "at_least":
            value = max(value, constraint.limit)
        if item.name in constraint.fields and constraint.kind == "at_most":
            value = min(value, constraint.limit)
    return int(value) if item.type == "Integer" else value


def rank(model: Model, item: Field) -> int:
    """How many fields must not be greater than this one: its place in the `ordered` constraints."""
    ranks = [
        c.fields.index(item.name) for c in model.constraints if c.kind == "ordered" and item.name in c.fields
    ]
    return max(ranks, default=0)


def day(model: Model, item: Field) -> datetime.date:
    """The day of a date field in tests."""
    return _FIRST_DAY + datetime.timedelta(days=7 * rank(model, item))


def text(model: Model, item: Field, suffix: str = "") -> str:
    """A short text for a field in tests."""
    base = f"Sample {effective.label(item)}"
    value = f"{base} {suffix}".strip()
    return value[-item.size :] if item.size else value


def unique_sets(model: Model) -> list[tuple[str, ...]]:
    """The fields whose values together are different in each record."""
    constraints = [item.fields for item in model.constraints if item.kind == "unique"]
    return constraints + [item.fields for item in model.indexes if item.unique]


def is_unique(model: Model, item: Field) -> bool:
    """Whether the field is part of a `unique` constraint."""
    return any(item.name in fields for fields in unique_sets(model))


def is_counted(model: Model, item: Field) -> bool:
    """Whether each record needs a greater value: in a `unique` constraint, or ordered with such a field."""
    if is_unique(model, item):
        return True
    counted = {name for fields in unique_sets(model) for name in fields}
    return any(
        c.kind == "ordered" and item.name in c.fields and counted & set(c.fields) for c in model.constraints
    )


def is_input(item: Field) -> bool:
    """Whether a person or a program gives the field its value."""
    is_made = item.related or item.compute or item.extends or item.selection_add
    return not is_made and item.name not in ("company_id", "active")
