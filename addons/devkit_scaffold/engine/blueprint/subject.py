"""What a report, route or wizard is about: a model of the blueprint or of another app, and its fields."""

import difflib
from collections.abc import Iterator

from . import effective
from .catalogue import CATALOGUE
from .known import Known
from .model import Blueprint, Field, Model
from .problem import Path, Problem


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


def check_model(blueprint: Blueprint, known: Known, name: str, path: Path) -> Iterator[Problem]:
    """Problems of a model that something is about: it must be the blueprint's, or be in reach."""
    own = tuple(model.name for model in blueprint.models if model.kind == "stored")
    if not name or name in own:
        return
    modules = known.models.get(name) or ((CATALOGUE[name].module,) if name in CATALOGUE else ())
    depends = ("base", *effective.depends(blueprint))
    reached = known.closure(depends) if known.modules else {*depends, "mail", "web"}
    if not modules and (known.models or not blueprint.module.depends):
        near = difflib.get_close_matches(name, [*own, *known.models, *CATALOGUE], n=5)
        yield Problem(
            "SCB040", f"There is no model {name!r}.", path, name, tuple(dict.fromkeys([*near, *own]))
        )
    elif modules and not set(modules) & set(reached):
        message = f"The model {name!r} belongs to {', '.join(modules)}: name that in 'depends'."
        yield Problem("SCB042", message, path, name, tuple(modules))
