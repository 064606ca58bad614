"""What an Effect does, as Python: one generator for transitions, scheduled actions, server actions, wizards.

    lines = effect_lines(blueprint, "rental.contract", effect)     # in a method of the model itself
    lines = effect_lines(blueprint, "fleet.vehicle", effect, Place("vehicles", "self", wizard.fields))

gives the statements of a method body, indented by 8, that do `effect` with records of a model (which may be
one of another app). `self` must be a recordset of any kind. The statements set the variables `today`, `now`,
`template`, `summary`, `planned`, `done`, `waiting` and `record`.
"""

from dataclasses import dataclass

from ..blueprint import paths
from ..blueprint.model import Activity, Blueprint, Creation, Effect, Field
from ..blueprint.value import parse
from . import names
from .layout.code import code_lines
from .layout.python import Call, Comprehension, Either, Raw, statement
from .messages import translated
from .value_source import Scope, value_expression

PAD = 8


@dataclass(frozen=True)
class Place:
    """Where the statements stand: `records` is the variable that holds the records, `wizard` the one that
    holds the wizard with its `fields`. In a scheduled action (`is_cron`) no activity is planned that is there
    already.
    """

    records: str = "self"
    wizard: str = ""
    fields: tuple[Field, ...] = ()
    is_cron: bool = False


METHOD = Place()


def effect_lines(blueprint: Blueprint, model: str, effect: Effect, place: Place = METHOD) -> list[str]:
    """The statements; see the module."""
    scope = Scope(blueprint, model, "record", place.wizard, place.fields)
    lines = []
    if effect.create:
        lines += _create(scope, effect.create, place.records)
    if effect.write:
        lines += _write(scope, effect.write, place.records)
    if effect.transition:
        lines.append(f"{' ' * PAD}{place.records}.action_{effect.transition}()")
    if effect.activity:
        lines += _activity(scope, effect.activity, place)
    if effect.mail:
        lines += _mail(blueprint, effect.mail, place.records)
    if effect.code:
        lines += _code(effect.code, place.records)
    return [*scope.moment_lines(PAD), *lines]


def mail_ref(blueprint: Blueprint, name: str) -> str:
    """The xml id of a mail template of the blueprint, or of one of another app."""
    return name if "." in name else f"{blueprint.module.name}.{names.mail_template_id(name)}"


def _values(scope: Scope, model: str, values: tuple) -> tuple[dict, bool]:
    """The values as expressions, and whether they are the same for all records."""
    made, same = {}, True
    for name, raw in values:
        target = paths.follow(scope.blueprint, model, name)
        made[name] = value_expression(scope, raw, target)
        same = same and parse(raw, target.kind if target.is_known else "", target.comodel).is_same_for_all
    return made, same


def _create(scope: Scope, creation: Creation, records: str) -> list[str]:
    values, _same = _values(scope, creation.model, creation.values)
    made = Comprehension(values, f"for {scope.record} in {records}")
    return [statement("", Call(f'self.env["{creation.model}"].create', [made]), PAD)]


def _write(scope: Scope, values: tuple, records: str) -> list[str]:
    made, same = _values(scope, scope.model, values)
    if same:
        return [statement("", Call(f"{records}.write", [made]), PAD)]
    return [
        f"{' ' * PAD}for {scope.record} in {records}:",
        statement("", Call(f"{scope.record}.write", [made]), PAD + 4),
    ]


def _activity(scope: Scope, activity: Activity, place: Place) -> list[str]:
    lines, records = [], place.records
    summary: object = translated(activity.summary)
    if place.is_cron:
        lines += _not_planned(activity, summary, records)
        summary, records = Raw("summary"), "waiting"
    loops = bool(activity.user or activity.deadline)
    owner, pad = (scope.record, PAD + 4) if loops else (records, PAD)
    if loops:
        lines.append(f"{' ' * PAD}for {scope.record} in {records}:")
    arguments = {
        **_deadline(scope, activity),
        "summary": summary,
        "user_id": _user(scope, activity, place.is_cron),
    }
    call = Call(f"{owner}.activity_schedule", [activity.type], arguments, explode=True)
    return [*lines, statement("", call, pad)]


def _not_planned(activity: Activity, summary: object, records: str) -> list[str]:
    domain = [Raw('("summary", "=", summary)')]
    search = Call(
        f"{records}.activity_search", [[activity.type]], {"additional_domain": domain}, explode=True
    )
    return [
        statement("summary = ", summary, PAD),
        statement("planned = ", search, PAD),
        f'{" " * PAD}done = set(planned.mapped("res_id"))',
        f"{' ' * PAD}waiting = {records}.filtered(lambda record: record.id not in done)",
    ]


def _deadline(scope: Scope, activity: Activity) -> dict[str, object]:
    if activity.deadline:
        end = paths.follow(scope.blueprint, scope.model, activity.deadline)
        source = f"{scope.record}.{activity.deadline}"
        return {
            "date_deadline": Raw(source) if end.kind == "Date" else Call("fields.Date.to_date", [Raw(source)])
        }
    if activity.days:
        scope.moments.add("today")
        return {"date_deadline": Call("fields.Date.add", [Raw("today")], {"days": activity.days})}
    return {}


def _user(scope: Scope, activity: Activity, is_cron: bool) -> object:
    if not activity.user:
        return Raw("self.env.uid")
    # Who runs a scheduled action is nobody: then it is for who made the record.
    other = f"{scope.record}.create_uid.id" if is_cron else "self.env.uid"
    return Either((Raw(f"{scope.record}.{activity.user}.id"), Raw(other)))


def _mail(blueprint: Blueprint, name: str, records: str) -> list[str]:
    call = Call("self.env.ref", [mail_ref(blueprint, name)])
    return [statement("template = ", call, PAD), f"{' ' * PAD}template.send_mail_batch({records}.ids)"]


def _code(code: str, records: str) -> list[str]:
    """In a function of its own where the records are not those of the method."""
    if records == "self":
        return code_lines(code, PAD)
    head = f"{' ' * PAD}def act(self):"
    return [head, *code_lines(code, PAD + 4), "", f"{' ' * PAD}act({records})"]
