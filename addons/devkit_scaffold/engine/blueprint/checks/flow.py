"""Are guards, the user of a transition and the expiry of a workflow sound?"""

from collections.abc import Iterator

from .. import effective, paths
from ..known import Known
from ..model import Blueprint, Model, Transition
from ..problem import Problem
from .domains import domain_problems
from .field_kinds import of_kind

_NOT_FILLED = ("Json", "Properties", "PropertiesDefinition")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of what a transition asks for, and of expiry."""
    for model in blueprint.models:
        if not model.workflow:
            continue
        path = ("models", model.name, "workflow")
        for item in model.workflow.transitions:
            place = (*path, "transitions", item.name)
            yield from _guard(blueprint, known, model, item, (*place, "guard"))
            if item.user:
                yield from _user(model, item, (*place, "user"))
        if model.workflow.expiry:
            yield from _expiry(blueprint, known, model, (*path, "expiry"))


def _guard(blueprint: Blueprint, known: Known, model: Model, item: Transition, path) -> Iterator[Problem]:
    if item.guard is None:
        return
    if not item.guard.filled and not item.guard.when:
        yield Problem(
            "SCB147", "The guard asks for nothing: name fields in 'filled' or a domain in 'when'.", path
        )
    if item.guard.when and not item.guard.message:
        message = "Say in 'message' what is missing where the record does not fit 'when'."
        yield Problem("SCB147", message, path)
    for index, name in enumerate(item.guard.filled):
        place = (*path, "filled", index)
        try:
            end = paths.follow(blueprint, model.name, name, known)
        except paths.NoField as error:
            yield Problem("SCB147", str(error), place, error.name, error.allowed)
            continue
        if "." in name or end.kind in _NOT_FILLED:
            yield Problem(
                "SCB147", f"{name!r} cannot be asked for here: name a field of {model.name}.", place, name
            )
    yield from domain_problems(blueprint, model.name, item.guard.when, (*path, "when"), known)


def _user(model: Model, item: Transition, path) -> Iterator[Problem]:
    users = tuple(
        field.name
        for field in effective.fields(model)
        if field.type == "Many2one" and field.comodel == "res.users"
    )
    if item.user not in users and (paths.is_closed(model) or "." in item.user):
        message = f"{item.user!r} is no Many2one to res.users of {model.name}."
        yield Problem("SCB148", message, path, item.user, users)


def _expiry(blueprint: Blueprint, known: Known, model: Model, path) -> Iterator[Problem]:
    expiry = model.workflow.expiry
    moves = {item.name: item for item in model.workflow.transitions}
    if expiry.transition and expiry.transition not in moves:
        message = f"There is no transition {expiry.transition!r}."
        yield Problem("SCB150", message, (*path, "transition"), expiry.transition, tuple(moves))
    if expiry.date:
        kinds = ("Date", "Datetime")
        yield from of_kind(blueprint, known, model.name, expiry.date, kinds, "", (*path, "date"), "SCB150")
        item = effective.field(model, expiry.date)
        if (item and item.store is False) or (item and (item.compute or item.related) and not item.store):
            message = f"{expiry.date!r} is not stored: it cannot be searched."
            yield Problem("SCB150", message, (*path, "date"), expiry.date)
