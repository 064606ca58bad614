"""The connection to PostgreSQL is gone, or was never made."""

from __future__ import annotations

import re

from ._failure import EXACT, Found, failure

_REFUSED = re.compile(
    r"could not connect to server|connection to server (?:at|on) .* failed|could not translate host name"
    r"|Is the server running"
    r"|Connection to the database failed",
)
_LOST = re.compile(
    r"server closed the connection unexpectedly|connection already closed|SSL connection has been closed "
    r"unexpectedly"
    r"|SSL SYSCALL error|could not receive data from server|could not send data to (?:server|client)"
    r"|terminating connection"
    r"|unexpected EOF on client connection|connection (?:reset|not open)|cursor already closed|Connection "
    r"reset by peer",
)
_SQL_TYPES = (
    "OperationalError",
    "InterfaceError",
    "DatabaseError",
    "AdminShutdown",
    "CrashShutdown",
    "CannotConnectNow",
)


@failure(
    code="DBG018",
    name="connection_lost",
    title="No connection to PostgreSQL",
    severity="high",
    rank=EXACT + 5,
    explanation="PostgreSQL was restarted or crashed, a firewall or pooler cut an idle connection, the "
    "network or the host name is wrong, or the server does not run (SQLSTATE class 08, "
    "57P01 to 57P03). An 'already closed' cursor often means that code used a cursor after its request.",
    cause="PostgreSQL restarted, crashed or cannot be reached, or something between cut the connection.",
    first="pg_isready -h DB_HOST -p DB_PORT",
    fix="Look into PostgreSQL's log for the same second; check host, port and pooler; Odoo connects again "
    "by itself.",
    bad="psycopg2.OperationalError: server closed the connection unexpectedly\n\tThis probably means the "
    "server terminated abnormally\n",
)
def connection_lost(case):
    """SQLSTATE 08xxx and 57Pxx, and libpq's sentences, which have no SQLSTATE."""
    if case.sqlstate[:2] == "08" or case.sqlstate in ("57P01", "57P02", "57P03"):
        return Found(
            cause=_CAUSES.get(case.sqlstate, _CAUSES["57P01"]),
            evidence=f"SQLSTATE {case.sqlstate} by {case.sql.source}",
            own=False,
        )
    if case.sqlstate in ("28000", "28P01", "3D000"):  # it answered, and let nobody in
        return None
    ours = (
        case.raised(*_SQL_TYPES)
        or "psycopg2" in case.text
        or case.record.program == "postgresql"
        or ("sql_db") in case.record.logger
    )
    if not ours:
        return None
    if match := _REFUSED.search(case.text):
        return Found(
            cause=f"PostgreSQL cannot be reached: {match[0]}.",
            fix="Check that PostgreSQL runs and that db_host, db_port and the network lead to it.",
            evidence="libpq's sentence",
            own=False,
        )
    if match := _LOST.search(case.text):
        return Found(
            cause=f"The connection to PostgreSQL was lost: {match[0]}.",
            evidence="libpq's sentence",
            own=False,
        )
    return None


_CAUSES = {
    "57P01": "PostgreSQL was stopped or restarted, or an administrator ended this connection.",
    "57P02": "Another process of PostgreSQL crashed (often for want of memory), so that all connections "
    "were ended.",
    "57P03": "PostgreSQL is starting, stopping or recovering and takes no connections yet.",
}
