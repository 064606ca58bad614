"""Does the Python of a blueprint say what it must, and leave alone what the generator makes?"""

from collections.abc import Iterator

from .. import effective, python_source
from ..known import Known
from ..model import Blueprint, Field, Model
from ..problem import Path, Problem
from .names import WORD

# Arguments of the field classes that other keys say.
_SAID_BY = {
    "column1": "columns",
    "column2": "columns",
    "comodel_name": "comodel",
    "currency_field": "currency",
    "inverse_name": "inverse",
    "ondelete": "ondelete",
    "selection": "selection",
}


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of code."""
    for model in blueprint.models:
        place = ("models", model.name)
        if model.code and python_source.is_readable(model.code):
            yield from _members(model, (*place, "code"))
        for item in model.fields:
            yield from _arguments(item, (*place, "fields", item.name, "arguments"))
        for item in model.constraints:
            inner = (*place, "constraints", item.name, "code")
            is_code = item.kind == "python" and python_source.is_readable(item.code)
            if is_code and "broken" not in python_source.assigned_names(item.code):
                message = "The code must say whether the rule is broken: broken = record.a > record.b"
                yield Problem("SCB070", message, inner)


def _members(model: Model, path: Path) -> Iterator[Problem]:
    taken = set(made_names(model))
    for name, line in python_source.members(model.code).items():
        if name in taken:
            message = f"{name!r} is defined by the generator already."
            yield Problem("SCB116", message, path, name, inner=line)


def made_names(model: Model) -> Iterator[str]:
    """The members of the class that the generator makes."""
    for item in effective.fields(model):
        yield item.name
        if item.compute:
            yield f"_compute_{item.name}"
            yield from [f"_inverse_{item.name}"] if item.compute.inverse else []
            yield from [f"_search_{item.name}"] if item.compute.search else []
        if item.type == "Reference":
            yield f"_selection_{item.name}"
    yield from (f"_{item.name}" for item in (*model.constraints, *model.indexes))
    yield from (f"_check_{item.name}" for item in model.constraints if item.kind == "python")
    yield from (f"_onchange_{item.name}" for item in model.onchange)
    yield from (f"_{name}" for name, _value in model.attributes)
    if model.workflow:
        yield from (f"action_{item.name}" for item in model.workflow.transitions)
        yield "_move"
    if model.reference:
        yield "create"


def _arguments(item: Field, path: Path) -> Iterator[Problem]:
    for name, _source in item.arguments:
        if not WORD.fullmatch(name):
            yield Problem("SCB109", f"{name!r} is no argument of a field.", (*path, name), name)
        said = _SAID_BY.get(name, name)
        given = getattr(item, said, None)
        if said != "arguments" and given not in (None, "", (), False, 0) and said != "name":
            message = f"{name!r} is said by the key {said!r} already."
            yield Problem("SCB109", message, (*path, name), name)
        if name in ("compute", "related", "name", "type"):
            message = f"Say {name!r} by the key of that name: the generator must know about it."
            yield Problem("SCB109", message, (*path, name), name)
