"""Reads PostgreSQL's sessions and locks, and names the records that are waited for."""

from odoo.tools import SQL

from ...devkit_base.engine.redact import redact
from ..engine.live.locks import Lock, Picture, Session

#: Characters of a query that are kept.
MAX_QUERY = 2000

_SESSIONS = """
    SELECT pid, datname, usename, application_name, client_addr::text, state,
           concat_ws(': ', wait_event_type, wait_event), left(query, %(length)s),
           extract(epoch FROM clock_timestamp() - xact_start)::float,
           extract(epoch FROM clock_timestamp() - query_start)::float,
           extract(epoch FROM clock_timestamp() - state_change)::float,
           CASE WHEN wait_event_type = 'Lock' THEN pg_blocking_pids(pid) ELSE '{}' END,
           pid = ANY(%(own)s), backend_start::text
      FROM pg_stat_activity
     WHERE datname = current_database() AND backend_type = 'client backend'
"""
_LOCKS = """
    SELECT l.pid, l.locktype, l.mode, l.granted, coalesce(c.relname, ''),
           CASE WHEN l.locktype = 'tuple' THEN format('(%%s,%%s)', l.page, l.tuple) ELSE '' END
      FROM pg_locks l
      LEFT JOIN pg_class c
        ON c.oid = l.relation
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
     WHERE l.pid = ANY(%(pids)s)
       AND (NOT l.granted OR l.locktype = 'tuple'
            OR (l.mode <> 'AccessShareLock' AND c.relkind IN ('r', 'p')))
     LIMIT 20000
"""
_CONNECTIONS = """
    SELECT coalesce(datname, '?'), count(*) FROM pg_stat_activity
     WHERE backend_type = 'client backend' GROUP BY 1
"""


def read_picture(cr, own=()):
    """Return ``(Picture, backend_start by pid)`` of the database of this cursor.

    :param own: pids of further backends that belong to whoever looks
    """
    cr.execute("SELECT pg_stat_clear_snapshot()")
    cr.execute(_SESSIONS, {"own": [cr._cnx.get_backend_pid(), *own], "length": MAX_QUERY})
    rows = cr.fetchall()
    sessions = tuple(_session(row) for row in rows)
    cr.execute(_LOCKS, {"pids": [session.pid for session in sessions]})
    locks = tuple(Lock(*row) for row in cr.fetchall())
    cr.execute(_CONNECTIONS)
    connections = dict(cr.fetchall())
    cr.execute("SELECT current_setting('max_connections')::int")
    picture = Picture(sessions, locks, cr.fetchone()[0], connections)
    return picture, {row[0]: row[13] for row in rows}


def _session(row):
    pid, database, user, application, client, state, wait, query, *rest = row
    transaction_age, query_age, state_age, blocked_by, own, _start = rest
    return Session(
        pid,
        database or "",
        user or "",
        application or "",
        client or "",
        state or "",
        wait or "",
        redact(query or ""),
        transaction_age,
        query_age,
        state_age,
        tuple(blocked_by or ()),
        own,
    )


def record_at(env, cr, table, place):
    """Return ``(model, id)`` of the row at this place (a ctid) of a table, ``("", 0)`` for none."""
    model = model_of_table(env, table)
    if not model:
        return "", 0
    found = None
    if place and "id" in env[model]._fields:
        name = SQL.identifier(env[model]._table)
        cr.execute(SQL("SELECT id FROM %s WHERE ctid = %s::tid", name, place))
        found = cr.fetchone()
    return model, found[0] if found else 0


def model_of_table(env, table):
    """Return the name of the model whose records lie in this table, or an empty text."""
    for name, model in env.registry.items():
        if model._table == table and not model._abstract and model._auto:
            return name
    return ""
