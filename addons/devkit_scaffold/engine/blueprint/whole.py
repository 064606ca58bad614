"""Models with what they inherit from the mixins of the same blueprint."""

from dataclasses import replace

from . import effective, paths
from .model import Blueprint, Field, Model

_PARTS = ("fields", "constraints", "indexes", "onchange")
_FLAGS = ("archive", "chatter", "company")


def with_mixins(blueprint: Blueprint) -> Blueprint:
    """The blueprint whose models say themselves what their own mixins say, and whose related fields have the
    label that Odoo gives them: what views, tests and terms are made from. The classes are made from the
    blueprint as it is.
    """
    mixins = {model.name: model for model in effective.own_models(blueprint) if model.kind == "abstract"}
    models = tuple(_whole(model, mixins, ()) if mixins else model for model in blueprint.models)
    return replace(blueprint, models=tuple(_labelled(blueprint, model) for model in models))


def _labelled(blueprint: Blueprint, model: Model) -> Model:
    if not any(item.related and not item.string for item in model.fields):
        return model
    fields = []
    for item in model.fields:
        end = _end(blueprint, model, item) if item.related and not item.string else None
        fields.append(replace(item, string=effective.label(end)) if end else item)
    return replace(model, fields=tuple(fields))


def _end(blueprint: Blueprint, model: Model, item: Field) -> Field | None:
    try:
        return paths.follow(blueprint, model.name, item.related).field
    except paths.NoField:
        return None


def _whole(model: Model, mixins: dict[str, Model], waiting: tuple[str, ...]) -> Model:
    for name in model.mixins:
        if name in mixins and name not in waiting:
            model = _merged(model, _whole(mixins[name], mixins, (*waiting, model.name)))
    return model


def _merged(model: Model, mixin: Model) -> Model:
    values = {name: getattr(model, name) or getattr(mixin, name) for name in _FLAGS}
    for name in _PARTS:
        own = getattr(model, name)
        present = {item.name for item in own}
        values[name] = (*own, *(item for item in getattr(mixin, name) if item.name not in present))
    return replace(model, workflow=model.workflow or mixin.workflow, **values)
