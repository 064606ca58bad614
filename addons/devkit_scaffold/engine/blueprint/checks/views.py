"""Do hints for views name fields that can be shown there?"""

from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint, Model
from ..problem import Problem

_DATES = ("Date", "Datetime")
_NO_COLUMN = ("Binary", "Html", "Image", "Json", "One2many")
_NO_GROUP = ("Binary", "Html", "Image", "Json", "One2many", "Reference", "Text", "Float", "Monetary")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `views`, `order` and of models that could not be shown."""
    for model in blueprint.models:
        fields = {item.name: item for item in effective.fields(model)}
        path = ("models", model.name)
        if effective.rec_name(model) == "id" and model.kind == "stored" and not model.extends:
            message = "A model needs a field that names its records: add a Char 'name' or a 'reference'."
            yield Problem("SCB080", message, path)
        columns = [name for name, item in fields.items() if item.type not in _NO_COLUMN]
        yield from _names(model.views.list, columns, (*path, "views", "list"))
        groups = [
            name
            for name, item in fields.items()
            if item.type not in _NO_GROUP and (not item.related or item.store)
        ]
        yield from _names(model.views.group_by, groups, (*path, "views", "group_by"))
        yield from _calendar(model, fields, path)
        yield from _order(model, fields, (*path, "order"))


def _names(given, allowed, path) -> Iterator[Problem]:
    seen = set()
    for index, name in enumerate(given):
        if name not in allowed:
            yield Problem(
                "SCB081", f"There is no field {name!r} to show here.", (*path, index), name, tuple(allowed)
            )
        elif name in seen:
            yield Problem("SCB081", f"{name!r} is named twice.", (*path, index), name)
        seen.add(name)


def _calendar(model: Model, fields, path) -> Iterator[Problem]:
    hint = model.views.calendar
    if hint is None:
        return
    dates = tuple(name for name, item in fields.items() if item.type in _DATES)
    colors = tuple(name for name, item in fields.items() if item.type in ("Many2one", "Selection"))
    for key, allowed in (("start", dates), ("stop", dates), ("color", colors)):
        name = getattr(hint, key)
        if name and name not in allowed:
            place = (*path, "views", "calendar", key)
            yield Problem("SCB081", f"{name!r} cannot be the {key} of a calendar.", place, name, allowed)
    if hint.start in dates and hint.stop in dates and fields[hint.start].type != fields[hint.stop].type:
        message = "Start and stop must both be a Date or both a Datetime."
        yield Problem("SCB081", message, (*path, "views", "calendar", "stop"), hint.stop)


def _order(model: Model, fields, path) -> Iterator[Problem]:
    stored = tuple(
        n for n, f in fields.items() if (not f.related or f.store) and f.type not in ("One2many", "Many2many")
    )
    for part in filter(None, (part.strip() for part in model.order.split(","))):
        name, _space, direction = part.partition(" ")
        if name not in (*stored, "id", "create_date", "write_date"):
            yield Problem("SCB082", f"One cannot sort by {name!r}.", path, name, (*stored, "id"))
        if direction.strip().lower() not in ("", "asc", "desc"):
            yield Problem("SCB082", f"{direction!r} is no direction.", path, direction, ("asc", "desc"))
