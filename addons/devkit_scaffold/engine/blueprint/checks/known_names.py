"""The fields of a model that a domain may name: of the blueprint, of Odoo itself, of other apps."""

from .. import effective
from ..known import Known
from ..model import Field, Model

_MAGIC = (
    Field("id", "Integer", store=True),
    Field("create_date", "Datetime", store=True),
    Field("write_date", "Datetime", store=True),
    Field("create_uid", "Many2one", comodel="res.users", store=True),
    Field("write_uid", "Many2one", comodel="res.users", store=True),
)


def searchable_fields(known: Known, model: Model) -> dict[str, Field]:
    """All fields of a model by name, as far as they are known."""
    magic = {item.name: item for item in _MAGIC}
    facts = known.fields_of(model.name) if model.extends else {}
    there = {
        name: Field(name, fact.type, fact.label, comodel=fact.comodel, store=fact.stored)
        for name, fact in facts.items()
    }
    return magic | there | {item.name: item for item in effective.fields(model)}
