"""Where a path of fields, such as `partner_id.email`, leads, as far as the blueprint says.

Of models of other apps, and of what mixins bring, the fields are not known: then so is the end.
"""

import difflib
from dataclasses import dataclass

from . import effective, reserved
from .field_types import RELATIONS
from .known import Known
from .model import Blueprint, Field, Model

NOTHING = Known()
_MAGIC = {
    "id": Field("id", "Integer"),
    "display_name": Field("display_name", "Char"),
    "create_date": Field("create_date", "Datetime"),
    "create_uid": Field("create_uid", "Many2one", comodel="res.users"),
    "write_date": Field("write_date", "Datetime"),
    "write_uid": Field("write_uid", "Many2one", comodel="res.users"),
}


class NoField(LookupError):
    """A path that leads nowhere: `name` is no field of `model`, which has `allowed`."""

    def __init__(self, name: str, model: str, allowed: tuple[str, ...] = (), message: str = ""):
        super().__init__(message or f"{model} has no field {name!r}.")
        self.name = name
        self.allowed = allowed


@dataclass(frozen=True)
class End:
    """The end of a path: type and co-model of its last field. Where the field is not known, the type is only
    what its name suggests. The co-model of `id` is the model whose record it is.
    """

    kind: str = ""
    comodel: str = ""
    field: Field | None = None

    @property
    def is_known(self) -> bool:
        """Whether type and co-model are facts."""
        return self.field is not None


def follow(blueprint: Blueprint, model: str, path: str, known: Known = NOTHING) -> End:
    """Follow a path from a model; `known` tells the fields of other apps.

    :raises NoField: where a name is certainly no field
    """
    return _follow(blueprint, model, path.split("."), known)


def follow_from(
    blueprint: Blueprint, fields: tuple[Field, ...], what: str, path: str, known: Known = NOTHING
) -> End:
    """Follow a path whose first name is one of `fields`, such as those of a wizard, called `what`."""
    first, *rest = path.split(".")
    item = next((field for field in fields if field.name == first), None)
    if item is None:
        raise NoField(first, what, tuple(field.name for field in fields))
    return _onwards(blueprint, what, item, (rest, known))


def _follow(blueprint: Blueprint, model: str, names: list[str], known: Known) -> End:
    first, *rest = names
    if first in reserved.ORM - {"id", "display_name"}:
        raise NoField(
            first, model, message=f"{first!r} is no field: every Odoo model has a method of this name."
        )
    own = next((each for each in blueprint.models if each.name == model), None)
    item = _field(own, first)
    if item is None:
        item = _fact(known, model, first)
    if item is None:
        if own and is_closed(own) and not (own.chatter and first in reserved.MAIL):
            raise NoField(first, model, field_names(own))
        if known.fields_of(model) and (own is None or own.extends) and first not in reserved.MAIL:
            near = difflib.get_close_matches(first, known.fields_of(model), n=5)
            raise NoField(first, model, tuple(near))
        return _guess(names[-1])
    return _onwards(blueprint, model, item, (rest, known))


def _fact(known: Known, model: str, name: str) -> Field | None:
    """A field of another app."""
    fact = known.fields_of(model).get(name)
    return Field(name, fact.type, fact.label, comodel=fact.comodel) if fact else None


def _onwards(blueprint: Blueprint, model: str, item: Field, way: tuple[list[str], Known]) -> End:
    rest, known = way
    if not rest:
        return End(item.type, model if item.name == "id" else item.comodel, item)
    if item.type not in RELATIONS:
        message = f"{item.name!r} of {model} is no relation: nothing can follow it."
        raise NoField(rest[0], model, message=message)
    return _follow(blueprint, item.comodel, rest, known) if item.comodel else _guess(rest[-1])


def _field(model: Model | None, name: str) -> Field | None:
    return (effective.field(model, name) if model else None) or _MAGIC.get(name)


def _guess(name: str) -> End:
    """By Odoo's habit of names a relation is known by its end."""
    if name.endswith("_ids"):
        return End("Many2many")
    return End("Many2one" if name.endswith("_id") else "")


def is_closed(model: Model) -> bool:
    """Whether the blueprint names all fields of a model."""
    return not (model.extends or model.mixins or model.inherits)


def field_names(model: Model) -> tuple[str, ...]:
    """All names that a path from the model may begin with."""
    return (*(item.name for item in effective.fields(model)), *_MAGIC)
