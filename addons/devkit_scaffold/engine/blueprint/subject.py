"""What a report, route or wizard is about: a model of the blueprint or of another app, and its fields."""

from . import effective
from .model import Blueprint, Field, Model


def own_model(blueprint: Blueprint, name: str) -> Model | None:
    """The model of the blueprint of that name."""
    return next((model for model in blueprint.models if model.name == name), None)


def is_outside(blueprint: Blueprint, name: str) -> bool:
    """Whether the model is another app's, so that the blueprint does not say all of its fields."""
    model = own_model(blueprint, name)
    return model is None or model.extends


def field(blueprint: Blueprint, model_name: str, name: str) -> Field | None:
    """A field of a model. Of another app's model little is known: the field is then taken as a Char."""
    model = own_model(blueprint, model_name)
    found = effective.field(model, name) if model else None
    if found is None and is_outside(blueprint, model_name) and name not in ("", "partner_id"):
        return Field(name, "Char")
    return found


def label(item: Field) -> str:
    """The label of a field."""
    return effective.label(item)
