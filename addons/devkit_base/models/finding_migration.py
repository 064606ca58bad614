"""Moves findings that an older fingerprint strategy made over to the fingerprint of today.

The record keeps its id, state, notes and history; the old value stays in ``fingerprint_history``.
"""

from odoo.tools import SQL

from .finding_rows import explained


def scope_sql(scope):
    """The condition on ``devkit_finding AS f`` that the unique index can use."""
    company, target = scope["company_id"], scope["target_id"]
    return SQL("COALESCE(f.company_id, 0) = %s AND COALESCE(f.target_id, 0) = %s", company, target)


def older_versions(cr, scope) -> tuple[str, ...]:
    """The strategies that made the findings stored for one company and target."""
    cr.execute(SQL("SELECT DISTINCT fingerprint_version FROM devkit_finding f WHERE %s", scope_sql(scope)))
    return tuple(sorted(version for (version,) in cr.fetchall()))


def migrate(cr, scope, pairs) -> int:
    """Give records found by an older fingerprint the one of today; return how many.

    :param pairs: today's fingerprint, and those by older strategies, of each finding
    """
    moves = {old.value: (old.version, now) for now, older in pairs for old in older}
    moves = {value: moves[value] for value in stored(cr, scope, moves)}
    if not moves:
        return 0
    rows = [(old, version, now.value, now.version, explained(now)) for old, (version, now) in moves.items()]
    columns = zip(*rows, strict=True)
    cr.execute(
        SQL(
            """
            UPDATE devkit_finding f
               SET fingerprint = m.value, fingerprint_version = m.version, fingerprint_parts = m.parts,
                   fingerprint_history = COALESCE(f.fingerprint_history, '[]'::jsonb) || jsonb_build_array(
                       jsonb_build_object('version', f.fingerprint_version, 'value', f.fingerprint))
              FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::jsonb[])
                   AS m (old_value, old_version, value, version, parts)
             WHERE %s AND f.fingerprint = m.old_value AND f.fingerprint_version = m.old_version
               AND NOT EXISTS (
                   SELECT 1 FROM devkit_finding g
                    WHERE COALESCE(g.company_id, 0) = COALESCE(f.company_id, 0)
                      AND COALESCE(g.target_id, 0) = COALESCE(f.target_id, 0) AND g.fingerprint = m.value)
            """,
            *map(list, columns),
            scope_sql(scope),
        )
    )
    return cr.rowcount


def stored(cr, scope, values) -> set[str]:
    """Which of these fingerprints are stored for one company and target."""
    if not values:
        return set()
    cr.execute(
        SQL(
            "SELECT fingerprint FROM devkit_finding f WHERE %s AND fingerprint = ANY(%s)",
            scope_sql(scope),
            list(values),
        )
    )
    return {value for (value,) in cr.fetchall()}
