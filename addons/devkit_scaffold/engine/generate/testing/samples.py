"""The values that tests give to `create`, as Python source."""

import dataclasses
import re

from ...blueprint import effective
from ...blueprint.model import Blueprint, Field, Model
from .. import graph, values
from ..layout.python import Call, Raw, Str

PICTURES = ("Binary", "Image")
_SIMPLE = ("Char", "Text", "Html", *values.NUMBERS, *values.MOMENTS, "Selection", *PICTURES)


def sample_values(blueprint: Blueprint, model: Model) -> dict[str, object]:
    """Field names and values of a valid record."""
    result = _delegated(blueprint, model)
    for item in effective.fields(model):
        if _is_given(blueprint, model, item):
            value = _value(blueprint, model, item)
            if value is not None:
                result[item.name] = value
    return result


def _delegated(blueprint: Blueprint, model: Model) -> dict[str, object]:
    """The values of the records that are created with this one."""
    own = {m.name: m for m in effective.own_models(blueprint)}
    result: dict[str, object] = {}
    for parent in effective.delegations(model):
        if parent in own:
            result |= sample_values(blueprint, own[parent])
        elif graph.entry(blueprint, parent):
            result |= outside_values(blueprint, graph.entry(blueprint, parent).values)
    return result


def outside_values(blueprint: Blueprint, given: dict) -> dict:
    """The values of a record of another app: those that name a model are a record of it."""
    own = {model.name for model in effective.creatable_models(blueprint)}
    result = {}
    for key, value in given.items():
        if isinstance(value, str) and value[:1] == "@":
            snake = value[1:].replace(".", "_")
            result[key] = Raw(f"cls.create_{snake}().id" if value[1:] in own else f"cls.{snake}.id")
        else:
            result[key] = value
    return result


def sample_value(blueprint: Blueprint, model: Model, item: Field) -> object:
    """A value for one field, whether or not a valid record needs it."""
    return values.PIXEL if item.type in PICTURES else _value(blueprint, model, item)


def simple_values(blueprint: Blueprint, model: Model) -> dict[str, object]:
    """Those of the values that are the same each time and that a test can compare."""
    fields = {item.name: item for item in effective.fields(model)}
    comparable = set(_SIMPLE) - {*PICTURES, "Html"}
    given = sample_values(blueprint, model).items()
    return {
        name: value
        for name, value in given
        if name in fields and fields[name].type in comparable and not uses_number(value)
    }


def numbered(model: Model) -> bool:
    """Whether each record needs values of its own because of a `unique` constraint."""
    return bool(values.unique_sets(model))


def _is_given(blueprint: Blueprint, model: Model, item: Field) -> bool:
    if not values.is_input(item) or (model.reference and item.name == "name"):
        return False
    if item.name in (*effective.delegations(model).values(), "parent_path"):
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
        return Raw(f"number + {value}") if values.is_counted(model, item) else value
    if item.type in values.MOMENTS:
        return _moment(model, item)
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


def _moment(model: Model, item: Field) -> object:
    day = values.day(model, item)
    if values.is_counted(model, item):
        kind = f"fields.{item.type}"
        start = Call(f"{kind}.to_{item.type.lower()}", [str(day)])
        return Call(f"{kind}.add", [start], {"days": Raw("number")})
    return f"{day} 09:00:00" if item.type == "Datetime" else str(day)


def uses_number(value: object) -> bool:
    """Whether a value is made with the number of the record."""
    return isinstance(value, Raw | Call) and bool(re.search(r"\bnumber\b", value.flat()))


def _many2one(blueprint: Blueprint, model: Model, item: Field, unique: bool) -> object:
    own = {m.name: m for m in effective.creatable_models(blueprint)}
    if item.comodel not in own and graph.entry(blueprint, item.comodel) is None:
        return None
    snake = item.comodel.replace(".", "_")
    if item.comodel in own or unique:
        return Raw(f"cls.create_{snake}().id") if unique or item.required else None
    return Raw(f"cls.{snake}.id")
