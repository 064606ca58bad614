"""A value breaks a CHECK of the table."""

from __future__ import annotations

from ._failure import EXACT, Found, failure
from ._words import describe, quoted, sql_place


@failure(
    code="DBG011",
    name="check_violation",
    title="Value breaks a CHECK constraint",
    severity="medium",
    rank=EXACT,
    explanation="A CHECK constraint of the table (`models.Constraint`, before 19 `_sql_constraints`) "
    "refused the row (SQLSTATE 23514). DETAIL prints the whole row.",
    cause="The values break a rule that the table itself holds.",
    first="psql DB -c '\\d TABLE'",
    fix="Correct the values; when old rows break a new constraint, clean them before the module is updated.",
    bad='psycopg2.errors.CheckViolation: new row for relation "hr_leave" violates check constraint '
    '"hr_leave_date_check2"\n',
)
def check_violation(case):
    """SQLSTATE 23514."""
    if case.sqlstate != "23514":
        return None
    place = sql_place(case)
    model = case.index.model_of_table(place["table"])
    return Found(
        cause=f"A row of {quoted(place['table'], 'table') or 'a table'} breaks "
        f"{quoted(place['constraint'], 'the constraint') or 'a CHECK constraint'}.",
        fix=f"Look at the definition of {quoted(place['constraint']) or 'the constraint'} (\\d "
        f"{place['table'] or 'TABLE'}) and correct the values that break it.",
        evidence=f"SQLSTATE 23514 by {case.sql.source}",
        command=describe(place["table"]),
        culprit={"table": place["table"], "model": model},
        action="open_model" if model else "",
        arguments={"model": model} if model else {},
    )
