"""Are groups and access lines sound: no circle, no unknown group, a reader for every model?"""

from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint, Model
from ..problem import Problem


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of groups and of the access of models."""
    names = tuple(group.name for group in effective.groups(blueprint))
    for group in blueprint.groups:
        path = ("groups", group.name)
        for name in group.implies:
            if name not in names:
                yield Problem("SCB060", f"There is no group {name!r}.", (*path, "implies"), name, names)
        if _implies_itself(blueprint, group.name):
            yield Problem(
                "SCB062", f"The group {group.name!r} implies itself.", (*path, "implies"), group.name
            )
    yield from _labels(blueprint)
    for model in blueprint.models:
        yield from _lines(blueprint, model, names)


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


def _lines(blueprint: Blueprint, model: Model, names: tuple[str, ...]) -> Iterator[Problem]:
    path = ("models", model.name, "access")
    for name, operations in model.access:
        if name not in names:
            yield Problem("SCB060", f"There is no group {name!r}.", (*path, name), name, names)
        elif operations and "read" not in operations:
            yield Problem("SCB061", f"The group {name!r} cannot work without reading.", (*path, name), name)
