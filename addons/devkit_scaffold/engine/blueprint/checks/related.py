"""Do related fields, currencies and the fields of a hierarchy lead somewhere?"""

from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint, Field, Model
from ..problem import Path, Problem


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `related` and `currency`."""
    own = {model.name: model for model in blueprint.models}
    for model in blueprint.models:
        for item in model.fields:
            path = ("models", model.name, "fields", item.name)
            if item.related:
                yield from _related(model, item, own, (*path, "related"))
            if item.currency:
                yield from _currency(model, item, (*path, "currency"))


def _related(model: Model, item: Field, own: dict[str, Model], path: Path) -> Iterator[Problem]:
    names = item.related.split(".")
    if len(names) < 2:
        message = "A related field goes through a relation: write relation_id.field."
        yield Problem("SCB046", message, path, item.related)
        return
    current: Model | None = model
    for position, name in enumerate(names):
        if current is None:
            return
        fields = {field.name: field for field in effective.fields(current)}
        if name not in fields:
            message = f"{current.name} has no field {name!r}."
            yield Problem("SCB046", message, path, name, tuple(sorted(fields)))
            return
        found = fields[name]
        if position == len(names) - 1:
            if found.type != item.type:
                message = f"{item.related} is a {found.type}, not a {item.type}."
                yield Problem("SCB046", message, path, item.type, (found.type,))
            return
        if not found.comodel:
            yield Problem("SCB046", f"{name!r} is no relation.", path, name)
            return
        current = own.get(found.comodel)


def _currency(model: Model, item: Field, path: Path) -> Iterator[Problem]:
    found = effective.field(model, item.currency)
    if found and (found.type != "Many2one" or found.comodel != "res.currency"):
        message = f"{item.currency!r} is no Many2one to res.currency."
        allowed = [f.name for f in effective.fields(model) if f.comodel == "res.currency"]
        yield Problem("SCB047", message, path, item.currency, tuple(allowed))
