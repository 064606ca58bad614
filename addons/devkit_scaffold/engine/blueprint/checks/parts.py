"""What parts of a module have in common: names that become files and xml ids, groups that may use them."""

from collections.abc import Iterable, Iterator

from .. import effective, reserved
from ..known import Known
from ..model import Blueprint
from ..problem import Path, Problem
from .access import XML_ID
from .names import WORD

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


def part_groups(blueprint: Blueprint, known: Known, groups: tuple[str, ...], path: Path) -> Iterator[Problem]:
    """Problems of groups that may use a part: of the blueprint, or by xml id of an app in reach."""
    own = tuple(group.name for group in effective.groups(blueprint))
    reach = known.closure(("base", *effective.depends(blueprint)))
    for index, name in enumerate(groups):
        place = (*path, index)
        module, dot, _rest = name.partition(".")
        if not dot and name not in own:
            yield Problem("SCB060", f"There is no group {name!r}.", place, name, own)
        elif dot and not XML_ID.fullmatch(name):
            yield Problem("SCB060", f"{name!r} is no xml id of a group.", place, name)
        elif dot and known.modules and module not in reach:
            message = f"The group {name!r} belongs to {module}: name that in 'depends'."
            yield Problem("SCB042", message, place, name, (module,))
