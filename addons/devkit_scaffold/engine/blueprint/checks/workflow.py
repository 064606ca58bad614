"""Can each state be reached, and do transitions join states that exist?"""

from collections.abc import Iterator

from .. import effective
from ..known import Known
from ..model import Blueprint, Model
from ..problem import Problem


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of workflows."""
    for model in blueprint.models:
        if model.workflow and model.workflow.states:
            path = ("models", model.name, "workflow")
            yield from _transitions(blueprint, model, path)
            yield from _unreachable(model, path)
            yield from _finals(model, path)
            if model.workflow.field in {item.name for item in model.fields}:
                message = (
                    f"The workflow makes the field {model.workflow.field!r} itself: remove it from 'fields'."
                )
                place = ("models", model.name, "fields", model.workflow.field)
                yield Problem("SCB050", message, place, model.workflow.field)


def _transitions(blueprint: Blueprint, model: Model, path) -> Iterator[Problem]:
    states = tuple(state.name for state in model.workflow.states)
    groups = tuple(group.name for group in effective.groups(blueprint))
    for item in model.workflow.transitions:
        place = (*path, "transitions", item.name)
        for name in item.source:
            if name not in states:
                yield Problem(
                    "SCB051", f"There is no state {name!r} to start from.", (*place, "from"), name, states
                )
        if item.target and item.target not in states:
            yield Problem(
                "SCB051", f"There is no state {item.target!r} to go to.", (*place, "to"), item.target, states
            )
        if item.target in item.source:
            yield Problem(
                "SCB051", f"The transition leads from {item.target!r} to itself.", (*place, "to"), item.target
            )
        for name in item.groups:
            if name not in groups:
                yield Problem("SCB060", f"There is no group {name!r}.", (*place, "groups"), name, groups)
        for name in item.groups:
            if name in groups and "write" not in effective.allowed(blueprint, model, name):
                message = f"The group {name!r} may not write {model.name}, so it cannot make this transition."
                yield Problem("SCB061", message, (*place, "groups"), name)


def _unreachable(model: Model, path) -> Iterator[Problem]:
    flow = model.workflow
    reached = {flow.states[0].name}
    grown = True
    while grown:
        new = {item.target for item in flow.transitions if reached & set(item.source)} - reached
        reached |= new
        grown = bool(new)
    for state in flow.states:
        if state.name not in reached:
            message = f"No transition leads from {flow.states[0].name!r} to the state {state.name!r}."
            yield Problem("SCB052", message, (*path, "states", state.name), state.name)


def _finals(model: Model, path) -> Iterator[Problem]:
    flow = model.workflow
    left = {name for item in flow.transitions for name in item.source}
    for number, state in enumerate(flow.states):
        if state.final and number == 0:
            message = "The first state cannot be final: every record starts in it."
            yield Problem("SCB053", message, (*path, "states", state.name), state.name)
        if not state.final and state.name not in left:
            message = f"Nothing leads out of {state.name!r}: add a transition or mark it 'final: true'."
            yield Problem("SCB053", message, (*path, "states", state.name), state.name)
