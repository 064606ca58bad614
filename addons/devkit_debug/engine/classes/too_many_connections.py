"""PostgreSQL, or Odoo's own pool, has no connection left."""

from __future__ import annotations

from ._failure import EXACT, Found, failure

_FULL = r"too many clients|remaining connection slots|too many connections"


@failure(
    code="DBG019",
    name="too_many_connections",
    title="No database connection left",
    severity="high",
    rank=EXACT,
    explanation="Each Odoo process keeps up to `db_maxconn` connections: (workers + cron workers + 1) × "
    "`db_maxconn` must stay below PostgreSQL's `max_connections` "
    "(SQLSTATE 53300). `PoolError` is Odoo's own limit: requests, threads or leaked cursors use more than "
    "`db_maxconn` at once.",
    cause="More connections are wanted than `db_maxconn` (in Odoo) or `max_connections` (in PostgreSQL) "
    "allow.",
    first="psql -c 'SELECT datname, state, count(*) FROM pg_stat_activity GROUP BY 1, 2'",
    fix="Keep (workers + max_cron_threads + 1) × db_maxconn below max_connections; close cursors; use a "
    "pooler in session mode.",
    bad="psycopg2.pool.PoolError: The Connection Pool Is Full\n",
)
def too_many_connections(case):
    """SQLSTATE 53300, or PoolError."""
    pool = case.raised("PoolError") or case.said("Connection Pool Is Full", 2)
    if pool:
        return Found(
            cause="Odoo's own pool is full: this process uses more than db_maxconn connections at once "
            "(threads, long requests, or cursors that are never closed).",
            fix="Look for cursors opened without `with`, fewer threads or more db_maxconn; use workers.",
            evidence="PoolError raised",
            own=True,
        )
    if case.sqlstate != "53300" and not case.said(_FULL):
        return None
    return Found(
        cause="PostgreSQL has no connection left: its max_connections (or the role's limit) is used up.",
        evidence=f"SQLSTATE {case.sqlstate}" if case.sqlstate else "PostgreSQL's sentence",
        own=False,
    )
