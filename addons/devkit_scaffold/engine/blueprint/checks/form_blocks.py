"""Do groups and pages of a form, and its smart buttons, name fields that can stand there, each once?"""

import re
from collections.abc import Iterator, Mapping

from .. import effective
from ..known import Known
from ..model import Block, Blueprint, Field, Model
from ..problem import Path, Problem
from .group_names import known_groups
from .view_conditions import ViewOf, condition_problems

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ICON = re.compile(r"fa-[a-z0-9-]+")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `groups`, `pages` and `buttons` of views."""
    for model in blueprint.models:
        fields = {item.name: item for item in effective.fields(model)}
        path = ("models", model.name, "views")
        yield from _blocks(blueprint, known, model, fields, path)
        yield from _buttons(model, fields, (*path, "buttons"))


def _blocks(blueprint, known, model: Model, fields: Mapping[str, Field], path: Path) -> Iterator[Problem]:
    view = ViewOf(blueprint, known, model, fields)
    placed: dict[str, str] = {effective.rec_name(model): "the title"}
    if model.workflow:
        placed[model.workflow.field] = "the header"
    allowed = tuple(name for name in fields if name not in placed)
    for kind, blocks in (("groups", model.views.groups), ("pages", model.views.pages)):
        for block in blocks:
            place = (*path, kind, block.name)
            if not _NAME.fullmatch(block.name):
                message = f"{block.name!r} is no name: lower-case letters, digits and _."
                yield Problem("SCB030", message, place, block.name)
            for index, name in enumerate(block.fields):
                yield from _once(name, placed, allowed, (*place, "fields", index))
                placed.setdefault(name, f"{kind[:-1]} {block.name!r}")
            yield from known_groups(blueprint, known, block.groups, (*place, "groups"))
            yield from condition_problems(view, block.invisible, (*place, "invisible"), shown=True)
            yield from _needed(block, fields, place)


def _once(name: str, placed: Mapping[str, str], allowed: tuple[str, ...], path: Path) -> Iterator[Problem]:
    if name in placed:
        yield Problem("SCB121", f"{name!r} stands in {placed[name]} already.", path, name)
    elif name not in allowed:
        yield Problem("SCB081", f"There is no field {name!r} to show here.", path, name, allowed)


def _needed(block: Block, fields: Mapping[str, Field], path: Path) -> Iterator[Problem]:
    """What must be given must be seen, or nobody outside the groups could save the form."""
    for name in block.fields:
        item = fields.get(name)
        if item and item.required and item.default is None and block.groups:
            message = f"{name!r} must be given, but only some groups would see it."
            yield Problem("SCB121", message, (*path, "groups"), name)


def _buttons(model: Model, fields: Mapping[str, Field], path: Path) -> Iterator[Problem]:
    own = {item.name for item in model.fields}
    led_to: set[str] = set()
    for button in model.views.buttons:
        place = (*path, button.name)
        item = fields.get(button.field)
        allowed = tuple(name for name, field in fields.items() if field.type in ("One2many", "Many2many"))
        if not _NAME.fullmatch(button.name):
            message = f"{button.name!r} is no name: lower-case letters, digits and _."
            yield Problem("SCB030", message, place, button.name)
        if item is None or button.field not in allowed:
            message = f"A smart button leads to the records of a One2many or Many2many, not {button.field!r}."
            yield Problem("SCB122", message, (*place, "field"), button.field, allowed)
        elif button.field in led_to:
            message = f"Another smart button leads to {button.field!r} already."
            yield Problem("SCB122", message, (*place, "field"), button.field)
        elif effective.count_name(button) in own:
            message = f"The button counts in {effective.count_name(button)!r}, which is another field."
            yield Problem("SCB122", message, (*place, "field"), button.field)
        if not _ICON.fullmatch(button.icon):
            message = f"{button.icon!r} is no icon of Font Awesome."
            yield Problem("SCB122", message, (*place, "icon"), button.icon, ("fa-list", "fa-users"))
        led_to.add(button.field)
