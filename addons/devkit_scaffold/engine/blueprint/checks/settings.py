"""Has each setting what its kind needs, and do the modules, groups and models that it names exist?"""

import difflib
import re
from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint, Field, Setting
from ..problem import Path, Problem
from .access import XML_ID
from .parts import part_model, part_names
from .values import mismatch

_NAME = re.compile(r"[a-z][a-z0-9_]*")
# The keys that mean something for one kind only.
_KEYS = {"group": ("group",), "module": ("module",)}
# Labels that res.config.settings and res.company have without any further app.
_TAKEN = frozenset({"Company", "Companies", "Company Name", "Currency", "Users", "Sequence", "Active"})


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of settings."""
    yield from part_names("settings", "setting", blueprint.settings)
    if blueprint.settings:
        yield from _own_models(blueprint)
    labels: dict[str, str] = {}
    taken = _taken_labels(known)
    for item in blueprint.settings:
        path = ("settings", item.name)
        yield from _kind(item, path)
        yield from _type(blueprint, known, item, path)
        yield from _target(blueprint, known, item, path)
        yield from _depends(blueprint, item, (*path, "depends_on"))
        if item.label in labels or item.label in taken:
            other = labels.get(item.label, "another setting")
            message = f"The label {item.label!r} is that of {other!r} too."
            yield Problem("SCB033", message, (*path, "label"), item.label)
        labels.setdefault(item.label, item.name)


def _own_models(blueprint: Blueprint) -> Iterator[Problem]:
    """The classes that settings make must not be made twice."""
    taken = {"res.config.settings"}
    if any(item.kind == "company" for item in blueprint.settings):
        taken.add("res.company")
    for model in blueprint.models:
        if model.name in taken:
            message = f"'settings' extend {model.name} already: it cannot be among the models too."
            yield Problem("SCB166", message, ("models", model.name), model.name)


def _taken_labels(known: Known) -> frozenset[str]:
    facts = [*known.fields_of("res.config.settings").values(), *known.fields_of("res.company").values()]
    return _TAKEN | {fact.label for fact in facts}


def _kind(item: Setting, path: Path) -> Iterator[Problem]:
    for kind, keys in _KEYS.items():
        for key in keys:
            if getattr(item, key) and item.kind != kind:
                message = f"{key!r} has no meaning for a setting of kind {item.kind!r}."
                yield Problem("SCB166", message, (*path, key), item.kind, (kind,))
    if item.kind in _KEYS:
        if item.type != "Boolean":
            message = f"A setting of kind {item.kind!r} is on or off: its type is Boolean."
            yield Problem("SCB166", message, (*path, "type"), item.type, ("Boolean",))
        if item.default is not None or item.required:
            key = "required" if item.required else "default"
            message = f"{key!r} has no meaning for a setting of kind {item.kind!r}."
            yield Problem("SCB166", message, (*path, key), key)


def _type(blueprint: Blueprint, known: Known, item: Setting, path: Path) -> Iterator[Problem]:
    for kind, key in (("Selection", "selection"), ("Many2one", "comodel")):
        if bool(getattr(item, key)) != (item.type == kind):
            if item.type == kind:
                yield Problem("SCB035", f"A setting of type {kind} needs the key {key!r}.", path, key)
            else:
                message = f"{key!r} has no meaning for a setting of type {item.type}."
                yield Problem("SCB034", message, (*path, key), key)
    if item.comodel and item.type == "Many2one":
        yield from part_model(blueprint, known, item.comodel, (*path, "comodel"), is_tested=False)
    if item.default is None or item.kind in _KEYS:
        return
    as_field = Field(item.name, item.type, selection=item.selection)
    expected, allowed = mismatch(as_field, item.default)
    if expected or item.type == "Many2one":
        message = f"{item.default!r} is no default of type {item.type}: expected is {expected or 'none'}."
        yield Problem("SCB036", message, (*path, "default"), str(item.default), allowed)


def _target(blueprint: Blueprint, known: Known, item: Setting, path: Path) -> Iterator[Problem]:
    if item.kind == "module":
        key = "module" if item.module else ""
        name = item.module or item.name
        place = (*path, key) if key else path
        if not _NAME.fullmatch(name):
            yield Problem("SCB167", f"{name!r} is no module name.", place, name)
        elif known.modules and name not in known.modules:
            near = tuple(difflib.get_close_matches(name, known.modules, n=3))
            yield Problem("SCB167", f"There is no module {name!r} on the addons path.", place, name, near)
    own = tuple(group.name for group in effective.groups(blueprint))
    if item.kind == "group" and not item.group and item.name in own:
        message = f"The blueprint has a group {item.name!r}, and the setting would make another of that name."
        yield Problem("SCB166", message, path, item.name)
    if item.kind == "group" and item.group and not XML_ID.fullmatch(item.group):
        message = (
            f"{item.group!r} is no xml id of a group. Leave the key out for a group that the setting makes."
        )
        yield Problem("SCB060", message, (*path, "group"), item.group)


def _depends(blueprint: Blueprint, item: Setting, path: Path) -> Iterator[Problem]:
    switches = tuple(each.name for each in blueprint.settings if each.type == "Boolean" and each != item)
    for index, name in enumerate(item.depends_on):
        if name not in switches:
            message = f"{name!r} is no other setting that is on or off."
            yield Problem("SCB166", message, (*path, index), name, switches)
