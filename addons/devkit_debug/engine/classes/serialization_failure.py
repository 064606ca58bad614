"""Another transaction changed the row first."""

from __future__ import annotations

from ._failure import EXACT, Found, failure
from ._words import statement_table

_CRON = "odoo/addons/base/models/ir_cron.py"


@failure(
    code="DBG013",
    name="serialization_failure",
    title="Row was changed by another transaction",
    severity="medium",
    rank=EXACT,
    explanation="Odoo's transactions run in REPEATABLE READ: who wants to change a row that another "
    "transaction changed meanwhile is refused (SQLSTATE 40001) and run again, up to "
    "five times. That is how it should be; only when it is frequent, or when the tries are used up, "
    "something is to be mended.",
    cause="Two transactions changed the same row; Odoo runs the loser again.",
    first="odoo-bin devkit_debug scan LOG",
    fix="None while it is retried. If it is frequent: shorten the transaction, or do not write one hot row "
    "(a counter, a last-seen date) in every request.",
    reference="devkit_debug/deadlocks",
    bad="psycopg2.errors.SerializationFailure: could not serialize access due to concurrent update\n",
)
def serialization_failure(case):
    """SQLSTATE 40001, and class 40 without more."""
    if case.sqlstate not in ("40001", "40000"):
        return None
    table = statement_table(case)
    model = case.index.model_of_table(table)
    where = f"a row of {table}" if table else "a row"
    cron = case.passes(_CRON) and any(name in case.text for name in ("_acquire", "_process_job"))
    if cron and not case.recovered:
        return Found(
            cause="A cron worker wanted a scheduled action that another worker had just taken or changed; "
            "the next poll takes it up again.",
            fix="None, unless it is frequent: then fewer cron workers (max_cron_threads) or longer "
            "intervals.",
            severity="info",
            evidence=f"SQLSTATE {case.sqlstate}, raised while a scheduled action was acquired",
            culprit={"table": table or "ir_cron", "module": "base"},
        )
    after = (
        "and the next try went well"
        if case.recovered
        else f"after {case.retried} tries"
        if case.retried
        else ("and this one has to be run again")
    )
    return Found(
        cause=f"Two transactions changed {where} at the same time, {after}.",
        fix="None while it is retried and rare. Frequent: do not write this row in every request, shorten "
        "the transaction, or queue the work.",
        evidence=f"SQLSTATE {case.sqlstate} by {case.sql.source}",
        culprit={"table": table, "model": model},
    )
