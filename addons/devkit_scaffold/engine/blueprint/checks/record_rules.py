"""Does each record rule do what it seems to do?

Rules of groups are joined by OR, rules of everybody by AND: so `everything` lifts rules of groups only, and a
company rule must be one of everybody.
"""

from collections.abc import Iterator

from .. import effective
from ..effects import model_of
from ..known import Known
from ..model import Blueprint, Field, Model, RecordRule
from ..problem import Path, Problem
from .domains import domain_problems

# Values of a domain that the server fills in (odoo/addons/base/models/ir_rule.py, `_eval_context`).
USER_WORDS = ("user.id", "user.partner_id.id", "user.company_id.id", "company_id", "company_ids")
_USERS = ("Many2one", "Many2many")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of `rules`."""
    groups = tuple(group.name for group in effective.groups(blueprint))
    for model in blueprint.models:
        lifted = [rule.name for rule in model.rules if rule.kind == "everything"]
        for rule in model.rules:
            path = ("models", model.name, "rules", rule.name)
            for name in rule.groups:
                if name not in groups:
                    yield Problem("SCB060", f"There is no group {name!r}.", (*path, "groups"), name, groups)
            if rule.name == "company" and model.company:
                message = "'company: true' makes a rule 'company' already: choose another name."
                yield Problem("SCB152", message, path, rule.name)
            yield from _without_meaning(rule, path)
            yield from _ask(blueprint, known, model, rule, path)
            if rule.kind in ("own", "team", "domain") and lifted and not rule.groups:
                message = f"It holds for everybody, so {lifted[0]!r} cannot lift it: name its 'groups'."
                yield Problem("SCB152", message, path)


def _without_meaning(rule: RecordRule, path: Path) -> Iterator[Problem]:
    if rule.domain and rule.kind != "domain":
        yield Problem("SCB152", f"'domain' has no meaning for the kind {rule.kind!r}.", (*path, "domain"))
    if rule.field and rule.kind in ("domain", "everything"):
        yield Problem("SCB152", f"'field' has no meaning for the kind {rule.kind!r}.", (*path, "field"))


def _ask(blueprint: Blueprint, known: Known, model: Model, rule: RecordRule, path: Path):
    if rule.kind == "own":
        yield from _field(model, rule.field or "user_id", _USERS, "res.users", (*path, "field"))
    elif rule.kind == "team":
        yield from _team(blueprint, known, model, rule, (*path, "field"))
    elif rule.kind == "company":
        yield from _company(model, rule, path)
    elif rule.kind == "domain":
        if not rule.domain:
            yield Problem("SCB004", "The key 'domain' is missing.", path)
        yield from domain_problems(
            blueprint, model.name, rule.domain, (*path, "domain"), known, words=USER_WORDS
        )
    elif rule.kind == "everything" and not rule.groups:
        message = "Everybody sees everything without a rule: name in 'groups' for whom others are lifted."
        yield Problem("SCB152", message, path)


def _company(model: Model, rule: RecordRule, path: Path) -> Iterator[Problem]:
    if rule.groups:
        message = "A company rule holds for everybody: with 'groups' a rule of another group would lift it."
        yield Problem("SCB152", message, (*path, "groups"))
    if model.company and rule.field in ("", "company_id"):
        yield Problem("SCB152", "'company: true' makes this rule already: leave it out.", path)
    yield from _field(model, rule.field or "company_id", ("Many2one",), "res.company", (*path, "field"))


def _team(blueprint: Blueprint, known: Known, model: Model, rule: RecordRule, path: Path):
    if not rule.field:
        yield Problem("SCB004", "The key 'field' is missing: which field names the team?", path[:-1])
        return
    item = effective.field(model, rule.field)
    yield from _field(model, rule.field, ("Many2one",), "", path)
    team = model_of(blueprint, item.comodel) if item else None
    facts = known.fields_of(item.comodel) if item else {}
    members = effective.field(team, "member_ids") if team else None
    if (team and not team.extends and (members is None or members.comodel != "res.users")) or (
        facts and "member_ids" not in facts and members is None
    ):
        message = f"{item.comodel} has no Many2many 'member_ids' to res.users that says who is in the team."
        yield Problem("SCB152", message, path, rule.field)


def _field(model: Model, name: str, kinds: tuple, comodel: str, path: Path) -> Iterator[Problem]:
    item = effective.field(model, name)
    if item is None and model.extends:
        return
    if item is None or not _fits(item, kinds, comodel):
        allowed = tuple(each.name for each in effective.fields(model) if _fits(each, kinds, comodel))
        what = f"{' or '.join(kinds)}{f' to {comodel}' if comodel else ''}"
        yield Problem("SCB152", f"{name!r} is no stored {what} of {model.name}.", path, name, allowed)


def _fits(item: Field, kinds: tuple, comodel: str) -> bool:
    is_stored = item.store or not (item.compute or item.related)
    return item.type in kinds and (not comodel or item.comodel == comodel) and bool(is_stored)
