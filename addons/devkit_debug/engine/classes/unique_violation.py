"""A value exists already that may exist once."""

from __future__ import annotations

from ._failure import EXACT, Found, failure
from ._words import describe, quoted, sql_place


@failure(
    code="DBG008",
    name="unique_violation",
    title="Value exists already",
    severity="medium",
    rank=EXACT,
    explanation="A UNIQUE constraint or index refused a second row with the same values (SQLSTATE 23505). "
    "DETAIL names columns and values. Two requests at the same time, "
    "a copy(), a sequence set back by an import, or data loaded twice are the usual ways.",
    cause="A row with these values exists: entered twice, copied, imported with an old sequence, or "
    "created by two requests at once.",
    first="psql DB -c '\\d TABLE'",
    fix="Use or correct the existing row; give the field copy=False; set a sequence right after an import.",
    bad="2026-01-05 10:00:00,000 12 ERROR db odoo.sql_db: bad query: INSERT INTO res_users\nERROR: "
    "duplicate key value violates unique constraint "
    '"res_users_login_key"\n'
    "DETAIL:  Key (login)=(demo) already exists.\n",
)
def unique_violation(case):
    """SQLSTATE 23505 (and 23P01, exclusion)."""
    if case.sqlstate not in ("23505", "23P01"):
        return None
    place = sql_place(case)
    key = case.said(r"\(([a-z_0-9:\"(), ]+)\)=\(([^\n]*)\)")
    columns = key[1].strip() if key else ""
    model = case.index.model_of_table(place["table"])
    return Found(
        cause=f"A row of {quoted(place['table'], 'table') or 'the table'} with the same "
        f"{columns or 'values'} exists already "
        f"({quoted(place['constraint'], 'constraint') or 'unique constraint'}).",
        fix=f"Look for the row with this {columns or 'value'} and use or correct it; where code creates "
        "it, search first and mark the field copy=False.",
        evidence=f"SQLSTATE {case.sqlstate} by {case.sql.source}",
        command=describe(place["table"]),
        culprit={"table": place["table"], "model": model, "field": columns if columns.isidentifier() else ""},
        action="open_model" if model else "",
        arguments={"model": model} if model else {},
    )
