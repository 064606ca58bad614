"""The values that tests give to `create`, as Python source."""

import dataclasses

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field, Model
from .. import graph, values
from ..layout.python import Raw, Str

PICTURES = ("Binary", "Image")
_SIMPLE = ("Char", "Text", "Html", *values.NUMBERS, *values.MOMENTS, "Selection", *PICTURES)


def sample_values(blueprint: Blueprint, model: Model) -> dict[str, object]:
    """Field names and values of a valid record."""
    result = {}
    for item in effective.fields(model):
        if _is_given(blueprint, model, item):
            value = _value(blueprint, model, item)
            if value is not None:
                result[item.name] = value
    return result


def simple_values(blueprint: Blueprint, model: Model) -> dict[str, object]:
    """Those of the values that a test can compare or type into a form."""
    fields = {item.name: item for item in effective.fields(model)}
    result = {}
    for name, value in sample_values(blueprint, model).items():
        item = fields[name]
        if (
            item.type in _SIMPLE
            and item.type not in (*PICTURES, "Html")
            and not values.is_unique(model, item)
        ):
            result[name] = value
    return result


def numbered(model: Model) -> bool:
    """Whether each record needs values of its own because of a `unique` constraint."""
    return any(constraint.kind == "unique" for constraint in model.constraints)


def _is_given(blueprint: Blueprint, model: Model, item: Field) -> bool:
    if not values.is_input(item) or (model.reference and item.name == "name"):
        return False
    if item.name == "sequence" or (model.workflow and item.name == model.workflow.field):
        return False
    if item.type == "Many2one":
        return (item.required and item.default is None) or values.is_unique(model, item)
    return item.type in _SIMPLE


def _value(blueprint: Blueprint, model: Model, item: Field) -> object:
    unique = values.is_unique(model, item)
    if item.type in ("Char", "Text", "Html"):
        return _text(model, item, unique)
    if item.type in values.NUMBERS:
        value = values.number(model, _without_examples(item), 1)
        return Raw(f"number + {value}") if unique else value
    if item.type in values.MOMENTS:
        return _moment(model, item, unique)
    if item.type == "Selection":
        return item.selection[0][0]
    if item.type in PICTURES:
        return values.PIXEL if item.required else None
    return _many2one(blueprint, model, item, unique)


def _text(model: Model, item: Field, unique: bool) -> object:
    text = values.text(model, item)
    if item.type == "Html":
        return f"<p>{text}</p>"
    if not unique:
        return text
    safe = text.replace("{", "{{").replace("}", "}}")
    if item.size:
        room = max(item.size - 5, 0)
        safe = values.text(model, item)[:room].replace("{", "").replace("}", "")
    return Raw("f" + Str(f"{safe}{' ' if room_for_blank(item) else ''}{{number}}").flat())


def room_for_blank(item: Field) -> bool:
    """Whether a text may be longer than its number."""
    return not item.size or item.size > 12


def _without_examples(item: Field) -> Field:
    return dataclasses.replace(item, examples=())


def _moment(model: Model, item: Field, unique: bool) -> object:
    day = values.day(model, item)
    if unique:
        kind = "Datetime" if item.type == "Datetime" else "Date"
        start = f'fields.{kind}.to_{kind.lower()}("{day}")'
        return Raw(f"fields.{kind}.add({start}, days=number)")
    return f"{day} 09:00:00" if item.type == "Datetime" else str(day)


def _many2one(blueprint: Blueprint, model: Model, item: Field, unique: bool) -> object:
    own = {m.name: m for m in blueprint.models}
    if item.comodel not in own and graph.entry(blueprint, item.comodel) is None:
        return None
    snake = item.comodel.replace(".", "_")
    if item.comodel in own or unique:
        return Raw(f"cls.create_{snake}().id") if unique or item.required else None
    return Raw(f"cls.{snake}.id")
