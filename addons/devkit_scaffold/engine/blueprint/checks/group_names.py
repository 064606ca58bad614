"""Is a group one of the blueprint, or of a module that is depended on?"""

import re
from collections.abc import Iterable, Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint
from ..problem import Path, Problem

XML_ID = re.compile(r"[a-z0-9_]+\.[A-Za-z0-9_.-]+")


def known_groups(blueprint: Blueprint, known: Known, given: Iterable[str], path: Path) -> Iterator[Problem]:
    """Problems of groups that are named by the blueprint's name or by xml id."""
    names = tuple(group.name for group in effective.groups(blueprint))
    reached = known.closure(("base", "mail", *blueprint.module.depends))
    for index, name in enumerate(given):
        module, dot, _rest = name.partition(".")
        if not dot and name not in names:
            yield Problem("SCB060", f"There is no group {name!r}.", (*path, index), name, names)
        elif dot and not XML_ID.fullmatch(name):
            yield Problem("SCB060", f"{name!r} is no xml id of a group.", (*path, index), name)
        elif dot and known.modules and module not in reached:
            message = f"The group {name!r} belongs to {module}: name that in 'depends'."
            yield Problem("SCB042", message, (*path, index), name, (module,))
