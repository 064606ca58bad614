"""Values with which a record is within, or out of, what record rules let the user of a test see."""

from collections.abc import Iterable

from ...blueprint import effective
from ...blueprint.effects import model_of
from ...blueprint.model import Blueprint, Field, Model, RecordRule
from .. import graph
from ..layout.python import Attribute, Call, Raw
from ..record_rules import group_rules, own_field
from . import fitting
from .source import user

_NOBODY = "self.env.user"


def visible(blueprint: Blueprint, model: Model, group: str) -> dict[str, object] | None:
    """Values of a record that a member of the group sees; None where they are not known."""
    everybody = [rule for rule in model.rules if not rule.groups and rule.kind != "company"]
    own = group_rules(blueprint, model, group)
    chosen = [] if any(rule.kind == "everything" for rule in own) else own[:1]
    result: dict[str, object] = {}
    for rule in (*everybody, *chosen):
        made = within(blueprint, model, rule, group)
        if made is None:
            return None
        result |= made
    return result


def unlimited_first(blueprint: Blueprint, model: Model, groups: Iterable[str]) -> list[str]:
    """The groups, those first whose members see all records, last those of which it is not known."""

    def limit(group: str) -> int:
        values = visible(blueprint, model, group)
        return 2 if values is None else int(bool(values))

    return sorted(groups, key=limit)


def within(blueprint: Blueprint, model: Model, rule: RecordRule, group: str) -> dict[str, object] | None:
    """Values of a record that fits the rule for a member of the group."""
    return _values(blueprint, model, rule, user(group), True)


def outside(blueprint: Blueprint, model: Model, rule: RecordRule, group: str) -> dict[str, object] | None:
    """Values of a record that does not."""
    return _values(blueprint, model, rule, user(group), False)


def _values(blueprint: Blueprint, model: Model, rule: RecordRule, actor: str, wanted: bool):
    if rule.kind == "domain":
        subject = fitting.Subject(blueprint, model, actor)
        return fitting.fitting(subject, rule.domain, wanted)
    if rule.kind == "own":
        return {own_field(rule): _users(model, own_field(rule), actor if wanted else _NOBODY)}
    if rule.kind == "team":
        team = _team(blueprint, effective.field(model, rule.field), actor if wanted else _NOBODY)
        return None if team is None else {rule.field: team}
    return {}


def _users(model: Model, name: str, who: str) -> object:
    item = effective.field(model, name)
    return [Raw(f"Command.set({who}.ids)")] if item and item.type == "Many2many" else Raw(f"{who}.id")


def _team(blueprint: Blueprint, item: Field | None, member: str) -> Attribute | None:
    if item is None:
        return None
    snake = item.comodel.replace(".", "_")
    if model_of(blueprint, item.comodel):
        members = [Raw(f"Command.set({member}.ids)")]
        return Attribute(Call(f"self.create_{snake}", (), {"member_ids": members}), "id")
    known = graph.entry(blueprint, item.comodel)
    return Attribute(Call(f"self.create_team_{snake}", [Raw(member)]), "id") if known else None
