"""An earlier error of the same transaction, not this statement."""

from __future__ import annotations

from ._failure import ORDINARY, Found, failure


@failure(
    code="DBG015",
    name="aborted_transaction",
    title="Follows from an earlier error",
    severity="medium",
    rank=ORDINARY,
    explanation="After an error PostgreSQL refuses every further statement of the transaction (SQLSTATE "
    "25P02). The first error is the one to look for: in the same process, just before. "
    "Code that catches a database error without a savepoint hides it.",
    cause="An earlier statement of the same transaction failed; what follows in it is refused.",
    first="grep -n -m 1 -B 20 'current transaction is aborted' LOG",
    fix="Look for the first error of this process before this one. Code that catches database errors needs "
    "`with self.env.cr.savepoint():`.",
    bad="psycopg2.errors.InFailedSqlTransaction: current transaction is aborted, commands ignored until "
    "end of transaction block\n",
)
def aborted_transaction(case):
    """SQLSTATE 25P02, when no first cause is there."""
    if case.sqlstate != "25P02":
        return None
    pid = case.record.pid
    return Found(
        cause="An earlier statement of the same transaction failed, and its error was caught or lies "
        "outside of this log.",
        evidence=f"SQLSTATE 25P02 by {case.sql.source}, and no other error with it",
        command=f"grep -n ' {pid} ' LOG" if pid else "",
    )
