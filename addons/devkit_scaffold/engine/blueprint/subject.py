"""What a report, route or wizard is about: a model of the blueprint or of another app, and its fields."""

from . import effective
from .effects import model_of
from .model import Blueprint, Field


def is_outside(blueprint: Blueprint, name: str) -> bool:
    """Whether the model is another app's, so that the blueprint does not say all of its fields."""
    model = model_of(blueprint, name)
    return model is None or model.extends


def field(blueprint: Blueprint, model_name: str, name: str) -> Field | None:
    """A field of a model. Of another app's model little is known: the field is then taken as a Char."""
    model = model_of(blueprint, model_name)
    found = effective.field(model, name) if model else None
    if found is None and is_outside(blueprint, model_name) and name not in ("", "partner_id"):
        return Field(name, "Char")
    return found
