"""Can the demo records of a blueprint be loaded: known fields, fitting values, no broken constraint?"""

from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint, Constraint, Field, Model
from ..problem import Path, Problem
from .values import example_mismatch

LIMIT = 200
_WITHOUT_VALUE = ("Binary", "Image", "Json", "Many2many", "One2many", "Reference")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of the key `records`."""
    counts = {model.name: len(model.records) for model in blueprint.models}
    for model in blueprint.models:
        path = ("models", model.name, "records")
        if len(model.records) > LIMIT:
            message = f"There are {len(model.records)} records, at most {LIMIT} are demo data."
            yield Problem("SCB036", message, path, str(len(model.records)))
        fields = {item.name: item for item in effective.fields(model) if takes_value(model, item)}
        for index, record in enumerate(model.records):
            for name, value in record:
                place = (*path, index, name)
                if name not in fields:
                    message = f"{model.name} has no field {name!r} that a demo record can fill."
                    yield Problem("SCB081", message, place, name, tuple(fields))
                else:
                    yield from _value(model, fields[name], value, index, counts, place)
        for item in model.constraints:
            yield from _constraint(model, item, path)


def takes_value(model: Model, item: Field) -> bool:
    """Whether a demo record may give the field a value."""
    if item.related or item.name in ("active", "company_id") or (model.reference and item.name == "name"):
        return False
    return item.type not in _WITHOUT_VALUE


def _value(model: Model, item: Field, value, index: int, counts: dict[str, int], path: Path):
    if item.type == "Many2one" and item.comodel in counts:
        last = index if item.comodel == model.name else counts[item.comodel]
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= last:
            where = "before this one" if item.comodel == model.name else f"of {item.comodel}"
            message = f"{value!r} is not the number of a record {where}: 1 to {last}."
            yield Problem("SCB036", message, path, str(value))
        return
    expected, allowed = example_mismatch(item, value)
    if expected or value in ("today", "now"):
        message = f"{value!r} does not fit {item.type}: expected is {expected or 'a date itself'}."
        yield Problem("SCB036", message, path, str(value), allowed)


def _constraint(model: Model, item: Constraint, path: Path) -> Iterator[Problem]:
    seen: dict[tuple, int] = {}
    for index, record in enumerate(model.records):
        row = dict(record)
        values = [row[name] for name in item.fields if name in row]
        if item.kind == "unique":
            if len(values) == len(item.fields):
                first = seen.setdefault(tuple(values), index)
                if first != index:
                    message = f"The constraint {item.name!r} forbids what record {first + 1} has too."
                    yield Problem("SCB070", message, (*path, index), str(values[0]))
        elif values and _breaks(item, values):
            message = f"The constraint {item.name!r} forbids this record."
            yield Problem("SCB070", message, (*path, index), str(values[0]))


def _breaks(item: Constraint, values: list) -> bool:
    try:
        if item.kind == "ordered":
            return values != sorted(values)
        beyond = min(values) < item.limit if item.kind == "at_least" else max(values) > item.limit
        return bool(beyond)
    except TypeError:
        return False  # a value of another type is a problem of its own
