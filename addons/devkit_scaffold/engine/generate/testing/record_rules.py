"""Tests: each record rule lets the members of a group see the records that it means, and no others."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model, RecordRule
from ..layout.python import Raw, statement
from ..record_rules import group_rules
from .source import create, user
from .visible import outside, within

_ODOO = {"delete": "unlink"}


def methods(blueprint: Blueprint, model: Model) -> list[str]:
    """One test a rule; that of companies has its own."""
    tests = (_rule(blueprint, model, rule) for rule in model.rules if rule.kind != "company")
    return [test for test in tests if test]


def _rule(blueprint: Blueprint, model: Model, rule: RecordRule) -> str:
    group = _member(blueprint, model, rule)
    if not group:
        return ""
    operations = [name for name in rule.operations if _may(blueprint, model, group, name)]
    fits, misfits = _both(blueprint, model, rule, group)
    if fits is None or misfits is None or not operations:
        return ""
    who = user(group)
    lines = [
        f"    def test_rule_{rule.name}(self):",
        statement("record = ", create(model, **fits), 8),
        statement("record = ", Raw(f"record.with_user({who})"), 8),
    ]
    hides = bool(misfits) and _hides(blueprint, model, rule, group)
    if hides:
        lines.append(statement("other = ", create(model, **misfits), 8))
        lines.append(statement("other = ", Raw(f"other.with_user({who})"), 8))
    for operation in operations:
        odoo = _ODOO.get(operation, operation)
        lines.append(f'        self.assertTrue(record.has_access("{odoo}"))')
        if hides:
            lines.append(f'        self.assertFalse(other.has_access("{odoo}"))')
    return "\n".join(lines)


def _both(blueprint: Blueprint, model: Model, rule: RecordRule, group: str) -> tuple:
    """Values of a record that the rule shows, and of one that it hides (for `everything`: of nobody's)."""
    others = [each for each in model.rules if each.kind != "company" and not each.groups and each != rule]
    base: dict[str, object] = {}
    for each in others:
        base |= within(blueprint, model, each, group) or {}
    if rule.kind == "everything":
        hidden = next((each for each in model.rules if each.kind in ("own", "team", "domain")), None)
        return (outside(blueprint, model, hidden, group) if hidden else base), {}
    fits, misfits = within(blueprint, model, rule, group), outside(blueprint, model, rule, group)
    if fits is None or misfits is None:
        return None, None
    return {**base, **fits}, {**base, **_out_of_others(blueprint, model, rule, group), **misfits}


def _out_of_others(blueprint: Blueprint, model: Model, rule: RecordRule, group: str) -> dict[str, object]:
    """Values that keep other rules of the group from showing the record."""
    result: dict[str, object] = {}
    for each in group_rules(blueprint, model, group):
        if each != rule and rule.groups:
            result |= outside(blueprint, model, each, group) or {}
    return result


def _hides(blueprint: Blueprint, model: Model, rule: RecordRule, group: str) -> bool:
    """Whether a member of the group is kept from records that do not fit the rule."""
    others = group_rules(blueprint, model, group) if rule.groups else []
    return not any(each.kind == "everything" for each in others)


def _member(blueprint: Blueprint, model: Model, rule: RecordRule) -> str:
    """A group of the rule that no wider rule frees."""
    every = [group.name for group in effective.groups(blueprint)]
    candidates = list(rule.groups) or every
    bound = [name for name in candidates if _hides(blueprint, model, rule, name)]
    return (bound or candidates or [""])[0]


def _may(blueprint: Blueprint, model: Model, group: str, operation: str) -> bool:
    return model.extends or operation in effective.allowed(blueprint, model, group)
