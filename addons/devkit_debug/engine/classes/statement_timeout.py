"""PostgreSQL cancelled a statement."""

from __future__ import annotations

from ._failure import EXACT, Found, failure
from ._words import statement_table


@failure(
    code="DBG017",
    name="statement_timeout",
    title="Statement was cancelled",
    severity="medium",
    rank=EXACT,
    explanation="A statement ran longer than `statement_timeout`, or somebody cancelled it (SQLSTATE "
    "57014), or a transaction was idle for longer than "
    "`idle_in_transaction_session_timeout` (25P03).",
    cause="A statement ran longer than the server allows, or was cancelled by hand.",
    first="psql DB -c 'SHOW statement_timeout'",
    fix="Look at its plan (EXPLAIN ANALYZE), add the missing index or smaller batches; raise the limit "
    "only for the role that needs it.",
    bad="psycopg2.errors.QueryCanceled: canceling statement due to statement timeout\n",
)
def statement_timeout(case):
    """SQLSTATE 57014 or 25P03."""
    if case.sqlstate not in ("57014", "25P03"):
        return None
    table = statement_table(case)
    by_hand = case.said("due to user request")
    idle = case.sqlstate == "25P03"
    why = "was cancelled by a user or by Odoo itself" if by_hand else "ran longer than the server allows"
    return Found(
        cause="The transaction did nothing for longer than the server allows."
        if idle
        else f"A statement{' on ' + table if table else ''} {why}.",
        evidence=f"SQLSTATE {case.sqlstate} by {case.sql.source}",
        culprit={"table": table, "model": case.index.model_of_table(table)},
    )
