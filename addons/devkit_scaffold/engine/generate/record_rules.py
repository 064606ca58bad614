"""Record rules: which records the members of groups reach.

Odoo joins the rules of a user's groups by OR, and rules without groups, such as that of companies, by AND: so
a rule that lifts another one must be of a group, and a company rule of none.
"""

from ..blueprint import effective
from ..blueprint.model import Blueprint, Model, RecordRule
from ..blueprint.model.group import OPERATIONS
from ..blueprint.value import constant_or_text
from . import names
from .domain_source import moment_text
from .layout.xml import Element, element

COMPANY = "[('company_id', 'in', company_ids + [False])]"
_PERMISSIONS = {"read": "perm_read", "write": "perm_write", "create": "perm_create", "delete": "perm_unlink"}
# Values of a domain that the server itself fills in (odoo/addons/base/models/ir_rule.py, `_eval_context`).
_WORDS = {"current user": "user.id", "current company": "company_id"}
USER_WORDS = ("user.id", "user.partner_id.id", "user.company_id.id", "company_id", "company_ids")


def rule_records(blueprint: Blueprint, model: Model) -> list[Element]:
    """The rules of a model, that of its companies first."""
    records, label = [], effective.model_label(model)
    if model.company and model.kind == "stored":
        records.append(_record(model, "company", f"{label}: multi-company", COMPANY))
    for rule in model.rules:
        record = _record(model, rule.name, f"{label}: {_says(rule)}", _domain(model, rule))
        if rule.groups:
            refs = ", ".join(f"Command.link(ref('{names.group_id(name)}'))" for name in rule.groups)
            record.add("field", {"name": "groups", "eval": f"[{refs}]"})
        for operation in OPERATIONS if rule.operations != OPERATIONS else ():
            allowed = str(operation in rule.operations)
            record.add("field", {"name": _PERMISSIONS[operation], "eval": allowed})
        records.append(record)
    return records


def own_field(rule: RecordRule) -> str:
    """The field that says whose a record is."""
    return rule.field or "user_id"


def group_rules(blueprint: Blueprint, model: Model, group: str) -> list[RecordRule]:
    """The rules that hold for the members of a group as such."""
    implied = effective.implied_groups(blueprint, group)
    return [rule for rule in model.rules if implied & set(rule.groups)]


def _record(model: Model, name: str, label: str, domain: str) -> Element:
    snake = names.snake(model)
    record = element("record", {"id": f"{snake}_rule_{name}", "model": "ir.rule"})
    record.add("field", {"name": "name"}, text=label)
    record.add("field", {"name": "model_id", "ref": f"model_{snake}"})
    record.add("field", {"name": "domain_force"}, text=domain)
    return record


def _says(rule: RecordRule) -> str:
    return {
        "own": "own records",
        "team": "records of the team",
        "company": "multi-company",
        "everything": "all records",
    }.get(rule.kind, rule.name.replace("_", " "))


def _domain(model: Model, rule: RecordRule) -> str:
    if rule.kind == "everything":
        return "[(1, '=', 1)]"
    if rule.kind == "company":
        return COMPANY.replace("company_id'", f"{rule.field or 'company_id'}'")
    if rule.kind == "team":
        return f"[('{rule.field}.member_ids', 'in', [user.id])]"
    if rule.kind == "own":
        name = own_field(rule)
        item = effective.field(model, name)
        operator, value = ("in", "[user.id]") if item and item.type == "Many2many" else ("=", "user.id")
        return f"['|', ('{name}', '{operator}', {value}), ('{name}', '=', False)]"
    return f"[{', '.join(_leaf(leaf) for leaf in rule.domain)}]"


def _leaf(leaf: tuple) -> str:
    if len(leaf) == 1:
        return repr(leaf[0])
    name, operator, value = leaf
    if isinstance(value, tuple):
        shown = f"[{', '.join(_value(item) for item in value)}]"
    else:
        shown = _value(value)
    return f"({name!r}, {operator!r}, {shown})"


def _value(raw: object) -> str:
    if raw in USER_WORDS:
        return str(raw)
    value = constant_or_text(raw)
    if value.word in _WORDS:
        return _WORDS[value.word]
    if value.unit:
        return repr(moment_text(value))
    return repr(raw)
