"""Do hints for views name fields that can be shown there?"""

from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import DECORATIONS, Blueprint, ListOptions, Model
from ..problem import Path, Problem
from . import shown_fields
from .view_conditions import ViewOf, condition_problems


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `views`, `order` and of models that could not be shown."""
    for model in blueprint.models:
        fields = {item.name: item for item in effective.fields(model)}
        path = ("models", model.name)
        if effective.rec_name(model) == "id" and model.kind == "stored" and not model.extends:
            message = "A model needs a field that names its records: add a Char 'name' or a 'reference'."
            yield Problem("SCB080", message, path)
        yield from _views(ViewOf(blueprint, known, model, fields), (*path, "views"))
        yield from _order(model, fields, (*path, "order"))


def _views(view: ViewOf, path: Path) -> Iterator[Problem]:
    model, fields, views = view.model, view.fields, view.model.views
    yield from shown_fields.names(views.list, shown_fields.columns(fields.values()), (*path, "list"))
    grouped = shown_fields.grouped(fields.values())
    yield from shown_fields.names(views.group_by, grouped, (*path, "group_by"))
    yield from _calendar(model, fields, (*path, "calendar"))
    if views.options:
        yield from _options(view, views.options, (*path, "options"))
    measures = shown_fields.measures(fields.values())
    if views.graph:
        yield from shown_fields.periods(views.graph.by, fields, (*path, "graph", "by"))
        given = (views.graph.measure,) if views.graph.measure else ()
        yield from shown_fields.names(given, measures, (*path, "graph", "measure"))
    if views.pivot:
        place = (*path, "pivot")
        yield from shown_fields.periods(views.pivot.rows, fields, (*place, "rows"))
        yield from shown_fields.periods(views.pivot.columns, fields, (*place, "columns"))
        yield from shown_fields.names(views.pivot.measures, measures, (*place, "measures"))
    if views.activity and not model.chatter:
        message = "'activity' needs the chatter: set 'chatter: true' on the model."
        yield Problem("SCB037", message, (*path, "activity"))


def _options(view: ViewOf, options: ListOptions, path: Path) -> Iterator[Problem]:
    model, fields = view.model, view.fields
    columns = shown_fields.columns(fields.values())
    yield from shown_fields.names(options.optional, columns, (*path, "optional"))
    numbers = tuple(name for name in shown_fields.measures(fields.values()))
    yield from shown_fields.names(options.sums, numbers, (*path, "sums"))
    for name in options.sums:
        if model.views.list and name not in (*model.views.list, *options.optional) and name in numbers:
            message = f"{name!r} is no column of the list, so it has no total."
            yield Problem("SCB128", message, (*path, "sums"), name, model.views.list)
    for color, domain in options.decorations:
        place = (*path, "decorations", color)
        if color not in DECORATIONS:
            yield Problem("SCB128", f"{color!r} is no decoration.", place, color, DECORATIONS)
        if not domain:
            yield Problem("SCB128", "A decoration needs a domain.", place, color)
        yield from condition_problems(view, domain, place, shown=True)


def _calendar(model: Model, fields, path: Path) -> Iterator[Problem]:
    hint = model.views.calendar
    if hint is None:
        return
    dates = tuple(name for name, item in fields.items() if item.type in shown_fields.DATES)
    colors = tuple(name for name, item in fields.items() if item.type in ("Many2one", "Selection"))
    for key, allowed in (("start", dates), ("stop", dates), ("color", colors)):
        name = getattr(hint, key)
        if name and name not in allowed:
            message = f"{name!r} cannot be the {key} of a calendar."
            yield Problem("SCB081", message, (*path, key), name, allowed)
    if hint.start in dates and hint.stop in dates and fields[hint.start].type != fields[hint.stop].type:
        message = "Start and stop must both be a Date or both a Datetime."
        yield Problem("SCB081", message, (*path, "stop"), hint.stop)


def _order(model: Model, fields, path: Path) -> Iterator[Problem]:
    stored = tuple(
        name
        for name, item in fields.items()
        if shown_fields.is_stored(item) and item.type not in ("One2many", "Many2many")
    )
    for part in filter(None, (part.strip() for part in model.order.split(","))):
        name, _space, direction = part.partition(" ")
        if name not in (*stored, "id", "create_date", "write_date"):
            yield Problem("SCB082", f"One cannot sort by {name!r}.", path, name, (*stored, "id"))
        if direction.strip().lower() not in ("", "asc", "desc"):
            yield Problem("SCB082", f"{direction!r} is no direction.", path, direction, ("asc", "desc"))
