"""Reads from a database what `access.py` makes its table of."""

from collections.abc import Collection

from .access import OPERATIONS, PEOPLE, Facts, Group, Line, Model, Rule, closures

_MODELS = """
    SELECT m.id, m.model, m.name ->> 'en_US', NOT (m.id = ANY (%(known)s)) AS own
      FROM ir_model m
     WHERE NOT m.abstract AND (
           NOT (m.id = ANY (%(known)s))
        OR EXISTS (SELECT FROM ir_model_data d
                    WHERE d.module = %(module)s AND d.model = 'ir.model' AND d.res_id = m.id)
        OR EXISTS (SELECT FROM ir_model_data d JOIN ir_model_access a ON a.id = d.res_id
                    WHERE d.module = %(module)s AND d.model = 'ir.model.access' AND a.model_id = m.id)
        OR EXISTS (SELECT FROM ir_model_data d JOIN ir_rule r ON r.id = d.res_id
                    WHERE d.module = %(module)s AND d.model = 'ir.rule' AND r.model_id = m.id))
     ORDER BY 4 DESC, 2"""
_GROUPS = """
    SELECT g.id, d.module || '.' || d.name, g.name ->> 'en_US'
      FROM res_groups g JOIN ir_model_data d ON d.model = 'res.groups' AND d.res_id = g.id
     WHERE d.module = %(module)s OR d.module || '.' || d.name = ANY (%(people)s)
     ORDER BY g.id"""
_PARENTS = """
    SELECT child.model, parent.model
      FROM ir_model_inherit i JOIN ir_model child ON child.id = i.model_id
      JOIN ir_model parent ON parent.id = i.parent_id
     WHERE i.parent_field_id IS NOT NULL"""
_LINES = """
    SELECT m.model, a.group_id, a.perm_read, a.perm_write, a.perm_create, a.perm_unlink
      FROM ir_model_access a JOIN ir_model m ON m.id = a.model_id
     WHERE a.active AND m.model = ANY (%(models)s)
     ORDER BY a.id"""
_RULES = """
    SELECT coalesce(r.name, ''), m.model, coalesce(r.domain_force, ''),
           r.perm_read, r.perm_write, r.perm_create, r.perm_unlink,
           ARRAY(SELECT g.group_id FROM rule_group_rel g WHERE g.rule_group_id = r.id)
      FROM ir_rule r JOIN ir_model m ON m.id = r.model_id
     WHERE r.active AND m.model = ANY (%(models)s)
     ORDER BY r.id"""


def facts(cursor, module: str, known: Collection[int]) -> Facts:
    """What a database says about a module's models and groups.

    `known` are the ids of `ir_model` that were there before its installation: the others are its own.
    """
    cursor.execute(_MODELS, {"module": module, "known": sorted(known)})
    found = cursor.fetchall()
    parents = _parents(cursor)
    models = tuple(
        Model(model, name or model, own, tuple(sorted(_ancestors(model, parents))))
        for _id, model, name, own in found
    )
    names = sorted({name for model in models for name in (model.model, *model.parents)})
    return Facts(_groups(cursor, module), models, _lines(cursor, names), _rules(cursor, names))


def _groups(cursor, module: str) -> tuple[Group, ...]:
    cursor.execute("SELECT gid, hid FROM res_groups_implied_rel")
    implied = cursor.fetchall()
    cursor.execute(_GROUPS, {"module": module, "people": list(PEOPLE)})
    rows = cursor.fetchall()
    closed = closures([identifier for identifier, _xmlid, _name in rows], implied)
    groups = [Group(identifier, xmlid, name or xmlid, closed[identifier]) for identifier, xmlid, name in rows]
    rank = {xmlid: place for place, xmlid in enumerate(PEOPLE, 1)}
    return tuple(sorted(groups, key=lambda group: (rank.get(group.xmlid, 0), group.id)))


def _parents(cursor) -> dict[str, set[str]]:
    cursor.execute(_PARENTS)
    found: dict[str, set[str]] = {}
    for child, parent in cursor.fetchall():
        found.setdefault(child, set()).add(parent)
    return found


def _ancestors(model: str, parents: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [model]
    while waiting:
        more = parents.get(waiting.pop(), set()) - seen
        seen |= more
        waiting += more
    return seen - {model}


def _lines(cursor, models: list[str]) -> tuple[Line, ...]:
    cursor.execute(_LINES, {"models": models})
    return tuple(Line(model, group, _operations(allowed)) for model, group, *allowed in cursor.fetchall())


def _rules(cursor, models: list[str]) -> tuple[Rule, ...]:
    cursor.execute(_RULES, {"models": models})
    return tuple(
        Rule(name, model, domain, _operations(flags), frozenset(groups))
        for name, model, domain, *flags, groups in cursor.fetchall()
    )


def _operations(flags) -> frozenset[str]:
    return frozenset(name for name, flag in zip(OPERATIONS, flags, strict=True) if flag)
