"""Do the search, its filters and its panel ask for fields that can be searched?"""

import re
from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint, Filter
from ..problem import Path, Problem
from . import shown_fields
from .known_names import searchable_fields
from .view_conditions import ViewOf, condition_problems

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PANEL = ("Many2one", "Many2many", "Selection")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `search`, `filters` and `panel` of views."""
    for model in blueprint.models:
        fields = {item.name: item for item in effective.fields(model)}
        path = ("models", model.name, "views")
        searched = tuple(
            name
            for name, item in fields.items()
            if item.type not in shown_fields.NO_SEARCH and shown_fields.is_searchable(item)
        )
        yield from shown_fields.names(model.views.search, searched, (*path, "search"))
        panel = tuple(
            name for name, item in fields.items() if item.type in _PANEL and shown_fields.is_stored(item)
        )
        yield from shown_fields.names(model.views.panel, panel, (*path, "panel"))
        yield from _filters(
            ViewOf(blueprint, known, model, searchable_fields(known, model)), (*path, "filters")
        )


def _filters(view: ViewOf, path: Path) -> Iterator[Problem]:
    labels: dict[str, str] = {}
    taken = {f"group_by_{name}" for name in view.fields} | {"archived", "mine"}
    for item in view.model.views.filters:
        place = (*path, item.name)
        yield from check_filter(item, view, place)
        if item.name in taken:
            yield Problem("SCB123", f"There is a filter {item.name!r} already.", place, item.name)
        if item.label and item.label in labels:
            message = f"The label {item.label!r} is that of {labels[item.label]!r} too."
            yield Problem("SCB033", message, (*place, "label"), item.label)
        labels.setdefault(item.label, item.name)


def check_filter(item: Filter, view: ViewOf, path: Path) -> Iterator[Problem]:
    """Problems of one filter: it needs a domain or a date, not both."""
    if not _NAME.fullmatch(item.name):
        yield Problem(
            "SCB030", f"{item.name!r} is no name: lower-case letters, digits and _.", path, item.name
        )
    if bool(item.domain) == bool(item.date):
        yield Problem("SCB123", "A filter needs either a 'domain' or a 'date'.", path, item.name)
    dates = tuple(
        name
        for name, field in view.fields.items()
        if field.type in shown_fields.DATES and shown_fields.is_stored(field)
    )
    if item.date and item.date not in dates:
        yield Problem("SCB123", f"{item.date!r} is no stored date.", (*path, "date"), item.date, dates)
    yield from condition_problems(view, item.domain, (*path, "domain"), shown=False)
