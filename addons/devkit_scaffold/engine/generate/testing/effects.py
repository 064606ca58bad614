"""What a test remembers before an effect, and what it asserts after it; the record is in `record`."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...blueprint import effective, paths
from ...blueprint.effects import mail_of, model_of
from ...blueprint.model import Blueprint, Effect, Field, Model
from ...blueprint.value import Value, parse
from ..layout.python import Call, Raw, statement
from ..value_source import Scope, value_expression
from . import fitting
from .source import top_group

_COMPARED = frozenset("Boolean Char Date Float Html Integer Many2one Monetary Selection Text".split())


@dataclass(frozen=True)
class Subject:
    """The effect on records of a model."""

    blueprint: Blueprint
    model: Model
    effect: Effect

    def scope(self) -> Scope:
        """Values as a test writes them."""
        return Scope(self.blueprint, self.model.name, tests=True)


def able(blueprint: Blueprint, model: Model, effect: Effect | None, groups: tuple[str, ...]) -> str:
    """The first of the groups whose members may do the effect, else the one that may do most."""
    for group in groups:
        if "write" in effective.allowed(blueprint, model, group):
            made = model_of(blueprint, effect.create.model) if effect and effect.create else None
            if made is None or made.extends or "create" in effective.allowed(blueprint, made, group):
                return group
    return top_group(blueprint)


def needed(subject: Subject, who: fitting.Subject) -> dict[str, object]:
    """Values of a record without which nobody would get the mail."""
    mail = mail_of(subject.blueprint, subject.effect.mail)
    return (fitting.filled(who, (mail.to.split(".")[0],)) or {}) if mail else {}


def before(subject: Subject) -> list[str]:
    """What is remembered: how many records there are, and the values that will be expected."""
    lines = []
    scope = subject.scope()
    if subject.effect.create:
        model = f'self.env["{subject.effect.create.model}"]'
        lines.append(statement("count = ", Call(f"{model}.search_count", [[]]), 8))
    for name, raw, _value in _written(subject):
        made = value_expression(scope, raw, _end(subject.model, name))
        lines.append(statement(f"expected_{name} = ", made, 8))
    return [*scope.moment_lines(), *lines]


def after(subject: Subject, several: bool = False) -> list[str]:
    """The assertions. With `several` the effect may have been done with other records, too."""
    effect = subject.effect
    lines = [*_created(subject, several)]
    for name, _raw, _value in _written(subject):
        is_relation = _end(subject.model, name).kind == "Many2one"
        shown = Raw(f"record.{name}.id" if is_relation else f"record.{name}")
        lines.append(_equal(shown, Raw(f"expected_{name}"), _end(subject.model, name)))
    if effect.activity:
        lines.append(statement("planned = ", Raw('record.activity_ids.mapped("summary")'), 8))
        lines.append(statement("", Call("self.assertIn", [effect.activity.summary, Raw("planned")]), 8))
    if effect.mail:
        lines += _mail(subject, effect.mail)
    return lines


def _written(subject: Subject) -> Iterator[tuple[str, object, Value]]:
    """The values that a test can foretell; code might change them again."""
    for name, raw in subject.effect.write if not subject.effect.code else ():
        item = effective.field(subject.model, name)
        if item is not None and _is_foretold(item, raw):
            yield name, raw, parse(raw, item.type, item.comodel)


def _is_foretold(item: Field, raw: object) -> bool:
    value = parse(raw, item.type, item.comodel)
    return item.type in _COMPARED and value.word not in ("now", "current user")


def _end(model: Model, name: str) -> paths.End:
    item = effective.field(model, name)
    return paths.End(item.type, item.comodel, item)


def _equal(shown: Raw, expected: object, end: paths.End) -> str:
    word = "assertAlmostEqual" if end.kind in ("Float", "Monetary") else "assertEqual"
    return statement("", Call(f"self.{word}", [shown, expected]), 8)


def untouched(subject: Subject) -> list[str]:
    """Assertions that another record is as it was."""
    effect, lines = subject.effect, []
    if effect.activity:
        lines.append(statement("planned = ", Raw('other.activity_ids.mapped("summary")'), 8))
        lines.append(statement("", Call("self.assertNotIn", [effect.activity.summary, Raw("planned")]), 8))
    if effect.mail:
        domain = [Raw('("model", "=", other._name)'), Raw('("res_id", "=", other.id)')]
        call = Call('self.env["mail.mail"].search', [domain])
        lines += [statement("mails = ", call, 8), "        self.assertFalse(mails)"]
    return lines


def _created(subject: Subject, several: bool) -> Iterator[str]:
    creation = subject.effect.create
    if not creation:
        return
    yield statement("made = ", Raw(f'self.env["{creation.model}"]'), 8)
    if several:
        yield "        self.assertGreater(made.search_count([]), count)"
        domain = [Raw(f'("{name}", "=", {source})') for name, source, _end in _copied(subject)]
        if domain:
            yield statement("", Call("self.assertTrue", [Call("made.search", [domain])]), 8)
        return
    yield "        self.assertEqual(made.search_count([]), count + 1)"
    yield statement("made = ", Call("made.search", [[]], {"order": "id desc", "limit": 1}), 8)
    for name, source, end in _copied(subject):
        shown = f"made.{name}.id" if end.kind == "Many2one" else f"made.{name}"
        yield _equal(Raw(shown), Raw(source), end)


def _copied(subject: Subject) -> Iterator[tuple[str, str, paths.End]]:
    """The values of a created record that are those of fields of the record, as it still is."""
    creation = subject.effect.create
    own = model_of(subject.blueprint, creation.model)
    written = {name for name, _raw in subject.effect.write}
    for name, raw in creation.values:
        item = effective.field(own, name) if own else None
        value = parse(raw, item.type, item.comodel) if item else None
        if value is None or value.unit or not value.path or value.path.split(".")[0] in written:
            continue
        if item.type in _COMPARED - {"Date"}:
            source = value_expression(subject.scope(), raw, _end(own, name))
            yield name, source.flat(), _end(own, name)


def _mail(subject: Subject, name: str) -> list[str]:
    domain = [Raw('("model", "=", record._name)'), Raw('("res_id", "=", record.id)')]
    lines = [
        '        mails = self.env["mail.mail"].sudo()',
        statement("mails = ", Call("mails.search", [domain]), 8),
        "        self.assertEqual(len(mails), 1)",
    ]
    mail = mail_of(subject.blueprint, name)
    if mail:
        end = paths.follow(subject.blueprint, mail.model, mail.to)
        to = f"record.{mail.to}.partner_id" if end.comodel == "res.users" else f"record.{mail.to}"
        lines.append(statement("", Call("self.assertEqual", [Raw("mails.recipient_ids"), Raw(to)]), 8))
    return lines
