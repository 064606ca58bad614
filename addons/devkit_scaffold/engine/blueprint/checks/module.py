"""Is the module itself sound: its name free and safe as a folder, its version and depends right?"""

import difflib
import re
from collections.abc import Iterator

from ..icons import ICONS
from ..known import Known
from ..model import Blueprint
from ..problem import Problem

_NAME = re.compile(r"[a-z][a-z0-9_]*")
# The series of Odoo that modules can be generated for.
SERIES = ("17.0", "18.0", "19.0")
_VERSION = re.compile(rf"({'|'.join(map(re.escape, SERIES))})(\.\d+){{3}}")
_CATEGORY = re.compile(r"[^/&]+(&[^/&]+)*(/[^/&]+(&[^/&]+)*)*")
_RESERVED = frozenset({"addons", "odoo", "test", "tests", "all"})


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of the key `module`."""
    module = blueprint.module
    yield from _name(module.name, known)
    yield from _version(module.version)
    yield from _depends(module, known)
    if not _CATEGORY.fullmatch(module.category):
        yield _problem(
            "category",
            "SCB013",
            "A category is words separated by '/', such as Services/Rental.",
            module.category,
        )
    if not re.fullmatch(r"https?://[^\s/$.?#][^\s]*", module.website):
        yield _problem("website", "SCB013", "A website starts with https:// or http://.", module.website)
    if module.icon not in ICONS:
        yield _problem("icon", "SCB007", f"There is no icon {module.icon!r}.", module.icon, ICONS)


def _problem(key: str, code: str, message: str, given: str, allowed: tuple = ()) -> Problem:
    return Problem(code, message, ("module", key), given, allowed)


def _name(name: str, known: Known) -> Iterator[Problem]:
    if not name:
        return
    if not _NAME.fullmatch(name) or "__" in name or name.endswith("_"):
        message = (
            f"{name!r} is no module name: lower-case letters, digits and single '_', starting with a letter"
        )
        extra = "; a path is not a name" if any(mark in name for mark in "./\\") else ""
        yield _problem("name", "SCB010", f"{message}{extra}.", name)
    elif len(name) > 63:
        yield _problem(
            "name", "SCB022", f"{name!r} has {len(name)} characters, at most 63 are allowed.", name
        )
    elif name in _RESERVED:
        yield _problem("name", "SCB021", f"{name!r} is reserved.", name)
    elif name in known.modules and name != known.own:
        yield _problem("name", "SCB011", f"A module {name!r} exists already: choose another name.", name)


def _version(version: str) -> Iterator[Problem]:
    if not _VERSION.fullmatch(version):
        message = (
            f"{version!r} is no version of a module: Odoo would not install it; write its series and three"
        )
        yield _problem("version", "SCB012", f"{message} numbers, such as 19.0.1.0.0.", version, SERIES)


def _depends(module, known: Known) -> Iterator[Problem]:
    for index, name in enumerate(module.depends):
        path = ("module", "depends", index)
        if name == module.name:
            yield Problem("SCB014", "A module cannot depend on itself.", path, name)
        elif not _NAME.fullmatch(name):
            yield Problem("SCB014", f"{name!r} is no module name.", path, name)
        elif known.modules and name not in known.modules:
            near = _nearest(name, known.modules)
            yield Problem("SCB014", f"There is no module {name!r} on the addons path.", path, name, near)
        elif name in module.depends[:index]:
            yield Problem("SCB014", f"{name!r} is named twice.", path, name)


def _nearest(name: str, modules) -> tuple[str, ...]:
    return tuple(difflib.get_close_matches(name, list(modules), n=3))
