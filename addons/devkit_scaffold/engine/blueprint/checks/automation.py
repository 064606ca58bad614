"""Are scheduled actions, server actions, mail templates and sequences sound?"""

from collections.abc import Iterator

from .. import effective, paths
from ..effects import model_of
from ..known import Known
from ..model import Blueprint, MailTemplate, Sequence
from ..placeholders import BadPlaceholder, pieces
from ..problem import Path, Problem
from .domains import domain_problems
from .values import MARKS, has_wrong_mark

_PEOPLE = ("res.partner", "res.users")
_NOT_IN_TEXT = ("Binary", "Boolean", "Image", "Json", "Properties", "PropertiesDefinition")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `crons`, `actions`, `mails` and `sequences`."""
    for cron in blueprint.crons:
        path = ("crons", cron.name)
        yield from _model(blueprint, cron.model, (*path, "model"))
        yield from domain_problems(blueprint, cron.model, cron.where, (*path, "where"), known)
    groups = tuple(group.name for group in effective.groups(blueprint))
    for action in blueprint.actions:
        path = ("actions", action.name)
        yield from _model(blueprint, action.model, (*path, "model"))
        for name in action.groups:
            if name not in groups:
                yield Problem("SCB060", f"There is no group {name!r}.", (*path, "groups"), name, groups)
    for mail in blueprint.mails:
        yield from _mail(blueprint, known, mail, ("mails", mail.name))
    yield from _sequences(blueprint)


def _model(blueprint: Blueprint, name: str, path: Path) -> Iterator[Problem]:
    models = tuple(model.name for model in blueprint.models if model.kind == "stored")
    if name and name not in models:
        message = (
            f"{name!r} is no stored model of this blueprint. One of another app can be extended: add it to "
            "'models' with 'extends: true'."
        )
        yield Problem("SCB151", message, path, name, models)


def _mail(blueprint: Blueprint, known: Known, mail: MailTemplate, path: Path) -> Iterator[Problem]:
    yield from _model(blueprint, mail.model, (*path, "model"))
    if not model_of(blueprint, mail.model):
        return
    if mail.to:
        yield from _to(blueprint, known, mail, (*path, "to"))
    for key in ("subject", "body"):
        yield from _text(blueprint, known, mail, key, (*path, key))
    reports = tuple(report.name for report in blueprint.reports if report.model == mail.model)
    if mail.report and mail.report not in reports:
        message = f"There is no report {mail.report!r} of {mail.model}."
        yield Problem("SCB145", message, (*path, "report"), mail.report, reports)


def _to(blueprint: Blueprint, known: Known, mail: MailTemplate, path: Path) -> Iterator[Problem]:
    try:
        end = paths.follow(blueprint, mail.model, mail.to, known)
    except paths.NoField as error:
        yield Problem("SCB145", str(error), path, error.name, error.allowed)
        return
    is_person = end.kind == "Many2one" and (end.comodel in _PEOPLE or not end.is_known)
    if not is_person:
        own = model_of(blueprint, mail.model)
        allowed = tuple(
            item.name for item in effective.fields(own) if item.type == "Many2one" and item.comodel in _PEOPLE
        )
        yield Problem("SCB145", f"{mail.to!r} is no contact or user.", path, mail.to, allowed)


def _text(blueprint: Blueprint, known: Known, mail: MailTemplate, key: str, path: Path) -> Iterator[Problem]:
    try:
        found = [part for part in pieces(getattr(mail, key)) if part.path]
    except BadPlaceholder as error:
        yield Problem("SCB145", str(error), path, error.given)
        return
    for part in found:
        try:
            end = paths.follow(blueprint, mail.model, part.path, known)
        except paths.NoField as error:
            yield Problem("SCB145", str(error), path, error.name, error.allowed)
            continue
        wrong = (*_NOT_IN_TEXT, "Html") if key == "subject" else _NOT_IN_TEXT
        if end.is_known and end.kind in wrong:
            yield Problem("SCB145", f"{part.path!r} ({end.kind}) cannot stand here.", path, part.path)


def _sequences(blueprint: Blueprint) -> Iterator[Problem]:
    taken = {model.name: f"the model {model.name}" for model in blueprint.models if model.reference}
    for sequence in blueprint.sequences:
        path = ("sequences", sequence.name)
        code = effective.sequence_code(blueprint, sequence)
        if code in taken:
            message = f"The code {code!r} is that of {taken[code]} already."
            yield Problem("SCB153", message, (*path, "code") if sequence.code else path, code)
        taken.setdefault(code, f"the sequence {sequence.name!r}")
        yield from _prefix(sequence, (*path, "prefix"))


def _prefix(sequence: Sequence, path: Path) -> Iterator[Problem]:
    if has_wrong_mark(sequence.prefix):
        message = f"{sequence.prefix!r} holds a '%' that is no mark of a date."
        yield Problem("SCB153", message, path, sequence.prefix, tuple(f"%({name})s" for name in MARKS))
