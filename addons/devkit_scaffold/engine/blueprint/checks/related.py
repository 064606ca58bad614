"""Do related fields, currencies and the fields of a hierarchy lead somewhere?"""

from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint, Field, Model
from ..paths import NoField, follow
from ..problem import Path, Problem
from .computed import related_circle


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `related` and `currency`."""
    own = {model.name: model for model in blueprint.models}
    for model in blueprint.models:
        for item in model.fields:
            path = ("models", model.name, "fields", item.name)
            if item.related and related_circle(model, item, own):
                message = f"{item.name!r} is related to itself, over {item.related}."
                yield Problem("SCB106", message, (*path, "related"), item.related)
            elif item.related:
                yield from _related(blueprint, known, model, item, (*path, "related"))
            if item.currency:
                yield from _currency(model, item, (*path, "currency"))


def _related(blueprint: Blueprint, known: Known, model: Model, item: Field, path: Path) -> Iterator[Problem]:
    if "." not in item.related:
        message = "A related field goes through a relation: write relation_id.field."
        yield Problem("SCB046", message, path, item.related)
        return
    try:
        end = follow(blueprint, model.name, item.related, known)
    except NoField as error:
        yield Problem("SCB046", str(error), path, error.name, tuple(sorted(error.allowed)))
        return
    if end.is_known and end.kind != item.type:
        message = f"{item.related} is a {end.kind}, not a {item.type}."
        yield Problem("SCB046", message, path, item.type, (end.kind,))


def _currency(model: Model, item: Field, path: Path) -> Iterator[Problem]:
    found = effective.field(model, item.currency)
    if found and (found.type != "Many2one" or found.comodel != "res.currency"):
        message = f"{item.currency!r} is no Many2one to res.currency."
        allowed = [f.name for f in effective.fields(model) if f.comodel == "res.currency"]
        yield Problem("SCB047", message, path, item.currency, tuple(allowed))
