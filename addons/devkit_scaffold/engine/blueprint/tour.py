"""Which model a browser tour of the module shows, and what it types."""

from . import effective
from .model import Blueprint, Field, Model, Transition

TYPED = frozenset(
    {"Char", "Date", "Datetime", "Float", "Integer", "Many2one", "Monetary", "Selection", "Text"}
)

# Screens of older series look different, and no tour of them could be walked here.
SERIES = "19.0."


def tour_model(blueprint: Blueprint) -> Model | None:
    """The model that the tour shows: the first in the application's menu, where a person can fill in all
    that it requires; none where there is no such model, or `module.tour` is false.
    """
    module = blueprint.module
    if module.tour is False or not module.application or not module.version.startswith(SERIES):
        return None
    model = first_model(blueprint)
    return model if model and not obstacle(model) else None


def first_model(blueprint: Blueprint) -> Model | None:
    """The model whose records the application shows first."""
    shown = [
        model
        for model in effective.stored_models(blueprint)
        if not model.extends and not (model.menu and (model.menu.hidden or model.menu.parent))
    ]
    main = [model for model in shown if not model.menu or model.menu.section == "main"]
    return next(iter(main or shown), None)


def obstacle(model: Model) -> str:
    """Why a tour cannot create a record of the model, or nothing."""
    if model.views.own:
        return "it has views of its own"
    for item in _required(model):
        if item.type not in TYPED:
            return f"it requires {item.name!r}, which a tour cannot fill in"
    return ""


def typed_fields(model: Model) -> tuple[Field, ...]:
    """What a person must fill in: all required fields without a default."""
    return tuple(_required(model))


def _required(model: Model) -> list[Field]:
    numbered = {"name"} if model.reference else set()
    return [
        item
        for item in effective.fields(model)
        if item.required
        and item.default is None
        and not (item.readonly or item.related or item.compute or item.name in numbered)
    ]


def first_step(model: Model) -> Transition | None:
    """The transition that a person makes first, where nothing but its button is needed."""
    if not model.workflow or not model.workflow.states:
        return None
    start = model.workflow.states[0].name
    fitting = [
        each
        for each in model.workflow.transitions
        if start in each.source and not (each.guard or each.user or (each.then and each.then.mail))
    ]
    return next(iter(fitting), None)
