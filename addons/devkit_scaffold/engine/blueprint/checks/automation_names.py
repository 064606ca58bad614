"""Are the names of what happens by itself well formed and short enough, and no two of them one method?"""

from collections.abc import Iterator

from ..known import Known
from ..model import Blueprint
from ..problem import Path, Problem
from .names import word_problems

# What an xml id or a method is called besides the name (`_cron_<name>_batch`).
_LONGEST = len("mail_template_")
_LIMIT = 63


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of the names of crons, actions, mails, sequences and record rules."""
    parts = {
        "crons": blueprint.crons,
        "actions": blueprint.actions,
        "mails": blueprint.mails,
        "sequences": blueprint.sequences,
    }
    for key, items in parts.items():
        for item in items:
            yield from _name(item.name, (key, item.name), what=key[:-1])
    for model in blueprint.models:
        for rule in model.rules:
            yield from _name(rule.name, ("models", model.name, "rules", rule.name), what="rule")
    yield from _methods(blueprint)
    yield from _labels(blueprint)


def _name(name: str, path: Path, what: str) -> Iterator[Problem]:
    found = list(word_problems(name, path, what))
    yield from found
    if not found and len(name.encode()) + _LONGEST > _LIMIT:
        message = f"{name!r} has {len(name)} characters, at most {_LIMIT - _LONGEST} are allowed."
        yield Problem("SCB022", message, path, name)


def _methods(blueprint: Blueprint) -> Iterator[Problem]:
    """A scheduled action has two methods, an expiry too: no two may be called the same."""
    taken: dict[tuple[str, str], str] = {}
    for model in blueprint.models:
        if model.workflow and model.workflow.expiry:
            name = f"{model.workflow.expiry.transition}_expired"
            taken |= {(model.name, name): "the expiry", (model.name, f"{name}_batch"): "the expiry"}
    names = {cron.name for cron in blueprint.crons}
    for cron in blueprint.crons:
        other = taken.get((cron.model, cron.name))
        if cron.name.endswith("_batch") and cron.name.removesuffix("_batch") in names:
            other = repr(cron.name.removesuffix("_batch"))
        if other:
            message = f"{cron.name!r} would have a method of {other}: choose another name."
            yield Problem("SCB021", message, ("crons", cron.name), cron.name)


def _labels(blueprint: Blueprint) -> Iterator[Problem]:
    """Two entries of one name in a menu or list cannot be told apart."""
    for key, items in (("crons", blueprint.crons), ("mails", blueprint.mails)):
        seen: dict[str, str] = {}
        for item in items:
            if item.label and item.label in seen:
                message = f"The label {item.label!r} is that of {seen[item.label]!r} too."
                yield Problem("SCB033", message, (key, item.name, "label"), item.label)
            seen.setdefault(item.label, item.name)
    shown: dict[tuple[str, str], str] = {}
    for action in blueprint.actions:
        place = (action.model, action.label)
        if action.label and place in shown:
            message = f"The label {action.label!r} is that of {shown[place]!r} too."
            yield Problem("SCB033", message, ("actions", action.name, "label"), action.label)
        shown.setdefault(place, action.name)
