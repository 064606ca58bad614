"""Demo records whose values the blueprint gives; what it does not say and a record needs is made up."""

from collections.abc import Callable

from ..blueprint import effective
from ..blueprint.checks.records import takes_value
from ..blueprint.model import Blueprint, Field, Model
from . import names, values
from .layout.xml import Element, element

MakeUp = Callable[[Blueprint, Model, Field, int, dict[str, int]], Element | None]


def given_records(
    blueprint: Blueprint, model: Model, placed: dict[str, int], make_up: MakeUp
) -> list[Element]:
    """One record each; `placed` says how many records of each model stand before, `make_up` makes a value."""
    records = []
    for index, record in enumerate(model.records, start=1):
        fields = []
        for item in effective.fields(model):
            made = _field(blueprint, model, item, index, dict(record), placed)
            if made is None and _is_needed(model, item, record):
                made = make_up(blueprint, model, item, index, placed)
            if made is not None:
                fields.append(made)
        records.append(element("record", {"id": names.demo_id(model, index), "model": model.name}, *fields))
    return records


def _is_needed(model: Model, item: Field, record: tuple) -> bool:
    if not values.is_input(item) or (model.reference and item.name == "name"):
        return False
    return item.required and item.default is None and item.name not in dict(record)


def _field(
    blueprint: Blueprint, model: Model, item: Field, index: int, record: dict, placed: dict[str, int]
) -> Element | None:
    if item.name not in record or not takes_value(model, item):
        return None
    value = record[item.name]
    if item.type == "Many2one":
        ref = _reference(blueprint, model, item, value, placed)
        return element("field", {"name": item.name, "ref": ref}) if ref else None
    if item.type in ("Boolean", *values.NUMBERS):
        return element("field", {"name": item.name, "eval": repr(value)})
    text = f"<p>{value}</p>" if item.type == "Html" and not str(value).startswith("<") else str(value)
    return element("field", {"name": item.name}, text=text) if text else None


def _reference(blueprint: Blueprint, model: Model, item: Field, value, placed: dict[str, int]) -> str:
    own = {each.name: each for each in blueprint.models}
    if item.comodel not in own:
        return str(value)
    # A model that can only be created later is not there to point to yet.
    if item.comodel != model.name and value > placed.get(item.comodel, 0):
        return ""
    return names.demo_id(own[item.comodel], value)
