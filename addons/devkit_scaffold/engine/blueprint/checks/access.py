"""Are groups and access lines sound: no circle, no unknown group, a reader for every model?"""

import re
from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint, Model
from ..problem import Problem

XML_ID = re.compile(r"[a-z0-9_]+\.[A-Za-z0-9_.-]+")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of groups and of the access of models."""
    names = tuple(group.name for group in effective.groups(blueprint))
    for group in blueprint.groups:
        path = ("groups", group.name)
        for name in group.implies:
            yield from _implied(blueprint, known, name, names, (*path, "implies"))
        if _implies_itself(blueprint, group.name):
            yield Problem(
                "SCB062", f"The group {group.name!r} implies itself.", (*path, "implies"), group.name
            )
    yield from _labels(blueprint)
    for model in blueprint.models:
        for item in model.fields:
            place = ("models", model.name, "fields", item.name, "groups")
            for name in item.groups:
                yield from _implied(blueprint, known, name, names, place)
        yield from _lines(blueprint, known, model, names)


def _implied(
    blueprint: Blueprint, known: Known, name: str, names: tuple[str, ...], path
) -> Iterator[Problem]:
    """A group of the blueprint, or the xml id of a group of a module that is depended on."""
    module, dot, _rest = name.partition(".")
    if not dot:
        if name not in names:
            yield Problem("SCB060", f"There is no group {name!r}.", path, name, names)
    elif not XML_ID.fullmatch(name):
        yield Problem("SCB060", f"{name!r} is no xml id of a group.", path, name)
    elif module not in known.closure(("base", "mail", *blueprint.module.depends)):
        message = f"The group {name!r} belongs to {module}: name that in 'depends'."
        yield Problem("SCB042", message, path, name, (module,))


def _implies_itself(blueprint: Blueprint, name: str) -> bool:
    by_name = {group.name: group for group in blueprint.groups}
    return any(name in effective.implied_groups(blueprint, other) for other in by_name[name].implies)


def _labels(blueprint: Blueprint) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for group in blueprint.groups:
        if group.label and group.label in seen:
            message = f"The label {group.label!r} is that of {seen[group.label]!r} too."
            yield Problem("SCB033", message, ("groups", group.name, "label"), group.label)
        seen.setdefault(group.label, group.name)


def _lines(blueprint: Blueprint, known: Known, model: Model, names: tuple[str, ...]) -> Iterator[Problem]:
    path = ("models", model.name, "access")
    for name, operations in model.access:
        yield from _implied(blueprint, known, name, names, (*path, name))
        if operations and "read" not in operations:
            yield Problem("SCB061", f"The group {name!r} cannot work without reading.", (*path, name), name)
