"""A row or table is locked by somebody else, and nobody wanted to wait."""

from __future__ import annotations

from ._failure import EXACT, Found, failure
from ._words import sql_place

_BUSY = (
    r"cron task is currently being executed|currently processing a scheduled action|server is busy right now"
)

#: Locks that an addon or Odoo takes beside the rows.
_HELD = (
    r"(?:[Cc]ould not|[Cc]annot|[Uu]nable to|[Ff]ailed to) (?:acquire|obtain|get|lock)\b[^\n]{0,40}\block\b"
    r"|(?:[Cc]annot|[Cc]ould not|[Uu]nable to) (?:grab a )?lock (?:some |the |a )?(?:record|row|job|sequence)"
    r"|locked by another (?:process|transaction|user)"
)


@failure(
    code="DBG014",
    name="lock_not_available",
    title="Row is locked by another transaction",
    severity="low",
    rank=EXACT,
    explanation="Odoo asks for some locks with NOWAIT: a cron worker that finds its job taken, an update "
    "of modules while scheduled actions run, a sequence without gaps "
    "(SQLSTATE 55P03). On `ir_cron` it is how workers share the work, and no fault.",
    cause="Another transaction holds the lock, and the code does not wait for it.",
    first="psql DB -c \"SELECT pid, state, xact_start, query FROM pg_stat_activity WHERE state <> 'idle'\"",
    fix="On ir_cron none. Otherwise wait until the other transaction is through, or end it; install "
    "modules when no scheduled action runs.",
    reference="devkit_debug/deadlocks",
    bad='psycopg2.errors.LockNotAvailable: could not obtain lock on row in relation "ir_cron"\n',
)
def lock_not_available(case):
    """SQLSTATE 55P03, 19's LockError, and the sentence that Odoo makes of it when modules are installed."""
    busy = case.said(_BUSY) or case.raised("LockError") or (not case.sql and case.said(_HELD))
    if case.sqlstate not in ("55P03", "55006") and not busy:
        return None
    table = sql_place(case)["table"] or ("ir_cron" if busy else "")
    if case.sqlstate == "55006":
        return Found(
            cause="The database is in use by other sessions, so it can be neither copied nor dropped.",
            fix="Stop the servers that use it, or end their sessions, and try again.",
            evidence="SQLSTATE 55006",
        )
    if table == "ir_cron" and not busy:
        return Found(
            cause="A cron worker found a scheduled action locked: another worker runs it, or it is being "
            "changed. The next poll takes it up again.",
            fix="None. It is noise unless one job never gets its turn.",
            severity="info",
            evidence=f"SQLSTATE 55P03 on ir_cron by {case.sql.source}",
            culprit={"table": table, "module": "base"},
        )
    if busy and not case.sqlstate:
        table = table if case.said(_BUSY) else ""
    model = case.index.model_of_table(table)
    return Found(
        cause=f"The rows{' of ' + table if table else ''} that are needed are locked by another transaction"
        + (": a scheduled action is running." if table == "ir_cron" else "."),
        fix="Wait until scheduled actions and long transactions are through, or end the one that holds the "
        "lock, and try again.",
        evidence="SQLSTATE 55P03" if case.sqlstate else "Odoo's sentence for a lock that is not available",
        culprit={"table": table, "model": model},
    )
