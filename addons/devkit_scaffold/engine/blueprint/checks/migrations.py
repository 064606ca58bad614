"""Are migrations in order, each to a version of the module, and does `was` name what can have been?"""

import re
from collections.abc import Iterator

from ..known import Known
from ..model import Blueprint, Migration, Model
from ..problem import Path, Problem

_VERSION = re.compile(r"\d{1,3}\.0(\.\d{1,9}){3}")
_NEEDS = {
    "rename_model": ("old", "new"),
    "rename_field": ("field", "old", "new"),
    "rename_relation": ("field", "old", "new"),
    "retype_field": ("field", "old", "new"),
    "rename_value": ("field", "old", "new"),
    "replace_value": ("field", "old"),
    "fill_field": ("field",),
}


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of migrations and of former names."""
    last: tuple[int, ...] = ()
    for migration in blueprint.migrations:
        path = ("migrations", migration.name)
        if not _VERSION.fullmatch(migration.name):
            message = f"{migration.name!r} is no version of a module, such as 19.0.1.1.0."
            yield Problem("SCB195", message, path, migration.name)
            continue
        number = tuple(map(int, migration.name.split(".")))
        if number <= last:
            yield Problem("SCB195", "Migrations stand in the order of their versions.", path, migration.name)
        last = number
        yield from _newer(blueprint, migration, number, path)
        yield from _steps(migration, path)
    for model in blueprint.models:
        yield from _former_names(model)


def _newer(blueprint: Blueprint, migration: Migration, number, path: Path) -> Iterator[Problem]:
    version = blueprint.module.version
    if _VERSION.fullmatch(version) and number > tuple(map(int, version.split("."))):
        message = f"This migration leads to a version beyond the module's own, {version}."
        yield Problem("SCB195", message, path, migration.name)


def _steps(migration: Migration, path: Path) -> Iterator[Problem]:
    for index, step in enumerate(migration.steps):
        for name in _NEEDS.get(step.kind, ()):
            if not getattr(step, name):
                message = f"A step {step.kind!r} needs the key {name!r}."
                yield Problem("SCB196", message, (*path, "steps", index), name)


def _former_names(model: Model) -> Iterator[Problem]:
    names = {item.name for item in model.fields}
    for item in model.fields:
        path = ("models", model.name, "fields", item.name)
        if item.was and item.was in names:
            message = f"The field {item.was!r} is still there, so {item.name!r} cannot have been it."
            yield Problem("SCB197", message, (*path, "was"), item.was)
        yield from _former_options(item, path)


def _former_options(item, path: Path) -> Iterator[Problem]:
    options = tuple(name for name, _label in item.selection)
    for name, was in item.values_were:
        if name not in options:
            message = f"There is no option {name!r}."
            yield Problem("SCB197", message, (*path, "values_were", name), name, options)
        if was in options:
            message = f"The option {was!r} is still there, so {name!r} cannot have been it."
            yield Problem("SCB197", message, (*path, "values_were", name), was)
