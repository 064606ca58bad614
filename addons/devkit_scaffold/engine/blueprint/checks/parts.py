"""What parts of a module have in common: names that become files and xml ids, a model that they are about."""

from collections.abc import Iterable, Iterator

from .. import reserved
from ..catalogue import CATALOGUE
from ..effects import model_of
from ..known import Known
from ..model import Blueprint
from ..problem import Path, Problem
from .names import WORD
from .relations import target

LONGEST = 48


def part_names(key: str, what: str, parts: Iterable) -> Iterator[Problem]:
    """Problems of the names of parts that stand under `key`."""
    for part in parts:
        path = (key, part.name)
        if not WORD.fullmatch(part.name):
            message = (
                f"{part.name!r} is no name of a {what}: lower-case letters, digits and '_', starting with a "
                "letter."
            )
            yield Problem("SCB030", message, path, part.name)
        elif len(part.name) > LONGEST:
            message = f"{part.name!r} has {len(part.name)} characters, at most {LONGEST} are allowed."
            yield Problem("SCB022", message, path, part.name)
        elif part.name in reserved.PYTHON:
            yield Problem("SCB021", f"{part.name!r} is a word of Python's own.", path, part.name)


def part_model(
    blueprint: Blueprint, known: Known, name: str, path: Path, is_tested: bool = True
) -> Iterator[Problem]:
    """Problems of the model that a part is about: it must have records of its own, be of the blueprint or in
    reach, and a test must be able to create a record (`is_tested`).
    """
    own = model_of(blueprint, name)
    if not name or (own and not own.extends and own.kind == "stored"):
        return
    if own and own.kind != "stored":
        stored = tuple(model.name for model in blueprint.models if model.kind == "stored")
        yield Problem("SCB040", f"{name} keeps no records.", path, name, stored)
        return
    found = list(target(blueprint, known, name, path))
    yield from found
    if is_tested and not found and name not in CATALOGUE.keys() | dict(blueprint.samples).keys():
        message = f"Tests must create a {name}: say with which values, in the key 'samples' of the blueprint."
        yield Problem("SCB044", message, path, name)
