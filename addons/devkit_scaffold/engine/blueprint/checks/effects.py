"""Can what effects say be done: are transitions, fields, models and templates there, do values fit?"""

import re
from collections.abc import Iterator

from .. import effective, paths, reserved
from ..effects import Placed, model_of, placed
from ..known import Known
from ..model import Activity, Blueprint, Creation, Effect, Model
from ..problem import Path, Problem
from ..wizard_model import as_model
from .extends import has_chatter
from .field_kinds import of_kind
from .fit import misfits
from .relations import target

_XML_ID = re.compile(r"[a-z0-9_]+\.[A-Za-z0-9_.-]+")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of effects."""
    for item in placed(blueprint):
        effect = item.effect
        if effect == Effect():
            message = "Nothing is done here: name a create, write, transition, activity, mail or code."
            yield Problem("SCB155", message, item.path)
        if effect.create:
            yield from _create(blueprint, known, item, effect.create)
        for name, raw in effect.write:
            yield from _write(blueprint, known, item, name, raw)
        if effect.transition:
            yield from _transition(blueprint, item)
        if effect.activity:
            yield from _activity(blueprint, known, item, effect.activity)
        if effect.mail:
            yield from _mail(blueprint, item)
    yield from _circles(blueprint)


def _wizard_fields(item: Placed):
    return effective.fields(as_model(item.wizard)) if item.wizard else None


def _create(blueprint: Blueprint, known: Known, item: Placed, creation: Creation) -> Iterator[Problem]:
    path = (*item.path, "create")
    if creation.model:
        yield from target(blueprint, known, creation.model, (*path, "model"))
    for name, raw in creation.values:
        place = (*path, "values", name)
        yield from _value(blueprint, known, item, creation.model, name, raw, place)
    model = model_of(blueprint, creation.model)
    if model and not model.extends:
        given = {name for name, _raw in creation.values}
        for field in effective.fields(model):
            if _must_be_given(model, field) and field.name not in given:
                message = f"A {creation.model} needs a value for {field.name!r}."
                yield Problem("SCB143", message, (*path, "values"), field.name)


def _must_be_given(model: Model, field) -> bool:
    is_number = bool(model.reference) and field.name == "name"
    return field.required and not (field.default is not None or field.related or field.compute or is_number)


def _write(blueprint: Blueprint, known: Known, item: Placed, name: str, raw: object) -> Iterator[Problem]:
    path = (*item.path, "write", name)
    model = model_of(blueprint, item.model)
    if model and model.workflow and name == model.workflow.field:
        moves = tuple(each.name for each in model.workflow.transitions)
        message = f"{name!r} is moved by transitions: write 'transition' instead."
        yield Problem("SCB141", message, path, name, moves)
        return
    yield from _value(blueprint, known, item, item.model, name, raw, path)


def _value(blueprint: Blueprint, known: Known, item: Placed, model: str, name: str, raw: object, path: Path):
    if "." in name or name in reserved.MAGIC:
        yield Problem("SCB141", f"{name!r} is no field of {model} that can be written.", path, name)
        return
    try:
        end = paths.follow(blueprint, model, name, known)
    except paths.NoField as error:
        yield Problem("SCB141", str(error), path, error.name, error.allowed)
        return
    if end.field and (end.field.related or (end.field.compute and not _is_editable(end.field))):
        yield Problem("SCB141", f"{name!r} is computed: it cannot be written.", path, name)
        return
    yield from misfits(blueprint, item.model, raw, end, path, known, _wizard_fields(item))


def _is_editable(field) -> bool:
    return bool(field.compute.editable or field.compute.inverse)


def _transition(blueprint: Blueprint, item: Placed) -> Iterator[Problem]:
    path, name = (*item.path, "transition"), item.effect.transition
    model = model_of(blueprint, item.model)
    flow = model.workflow if model else None
    known = {each.name: each for each in flow.transitions} if flow else {}
    if name not in known:
        message = f"{item.model or 'This model'} has no transition {name!r}."
        yield Problem("SCB140", message, path, name, tuple(known))
    elif item.after in known and known[item.after].target not in known[name].source:
        reached = known[item.after].target
        message = f"After {item.after!r} the record is in {reached!r}, from which {name!r} does not start."
        yield Problem("SCB140", message, path, name, known[name].source)


def _activity(blueprint: Blueprint, known: Known, item: Placed, activity: Activity) -> Iterator[Problem]:
    path = (*item.path, "activity")
    model = model_of(blueprint, item.model)
    if model and not has_chatter(known, model):
        message = f"{model.name} has no activities: give it 'chatter: true'."
        yield Problem("SCB144", message, path)
    if not _XML_ID.fullmatch(activity.type):
        message = f"{activity.type!r} is no xml id of an activity type, such as mail.mail_activity_data_call."
        yield Problem("SCB144", message, (*path, "type"), activity.type)
    if item.is_cron and not activity.user:
        message = "A scheduled action has no current user: name the field of who must act in 'user'."
        yield Problem("SCB144", message, path)
    wanted = (("user", ("Many2one",), "res.users"), ("deadline", ("Date", "Datetime"), ""))
    for key, kinds, comodel in wanted:
        name = getattr(activity, key)
        if name:
            yield from of_kind(blueprint, known, item.model, name, kinds, comodel, (*path, key), "SCB144")


def _mail(blueprint: Blueprint, item: Placed) -> Iterator[Problem]:
    path, name = (*item.path, "mail"), item.effect.mail
    if "." in name:
        if not _XML_ID.fullmatch(name):
            yield Problem("SCB145", f"{name!r} is no xml id of a mail template.", path, name)
        return
    fitting = tuple(mail.name for mail in blueprint.mails if mail.model == item.model)
    if name not in fitting:
        there = next((mail for mail in blueprint.mails if mail.name == name), None)
        message = (
            f"The mail template {name!r} is about {there.model}, not {item.model}."
            if there
            else f"There is no mail template {name!r}."
        )
        yield Problem("SCB145", message, path, name, fitting)


def _circles(blueprint: Blueprint) -> Iterator[Problem]:
    for model in blueprint.models:
        moves = model.workflow.transitions if model.workflow else ()
        follows = {item.name: item.then.transition for item in moves if item.then and item.then.transition}
        for name in follows:
            seen, current = [], name
            while current in follows and current not in seen:
                seen.append(current)
                current = follows[current]
            if current == name and len(seen) > 1:
                path = ("models", model.name, "workflow", "transitions", name, "then", "transition")
                yield Problem("SCB149", f"The transition {name!r} would follow itself for ever.", path, name)
