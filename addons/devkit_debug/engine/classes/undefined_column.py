"""The code knows a column or a table that the database does not have."""

from __future__ import annotations

from ._failure import EXACT, Found, failure
from ._words import quoted, sql_place, statement_table


@failure(
    code="DBG007",
    name="undefined_column",
    title="Column or table is missing in the database",
    severity="high",
    rank=EXACT,
    explanation="Odoo creates tables and columns when a module is installed or updated, not when the "
    "server starts. New code on an old schema (a pull without `-u`, "
    "another database, a restored copy) asks for columns that are not there (SQLSTATE 42703, 42P01).",
    cause="The code is newer than the database: a module was not updated, or its update stopped half-way.",
    first="odoo-bin -d DB -u MODULE --stop-after-init",
    fix="Update the module that defines the field; when even the login fails, from the command line.",
    bad="psycopg2.errors.UndefinedColumn: column res_partner.loyalty does not exist\nLINE 1: SELECT "
    '"res_partner"."loyalty"\n',
)
def undefined_column(case):
    """SQLSTATE 42703 or 42P01."""
    if case.sqlstate not in ("42703", "42P01"):
        return None
    place = sql_place(case)
    table = place["table"] or statement_table(case)
    model = case.index.model_of_table(table)
    module = case.index.addon_of_model(model)
    missing = quoted(place["field"], "column") if case.sqlstate == "42703" else ""
    return Found(
        cause=f"The database has no {missing + ' in ' if missing else ''}table "
        f"{quoted(table) or 'that the code asks for'}: the code is newer than the database, "
        f"{quoted(module, 'the module that defines it, or one that extends') or 'its module'}, was not "
        "updated.",
        fix=f"Update the module that defines {quoted(place['field'] or model) or 'it'} (odoo-bin -d DB -u "
        "MODULE --stop-after-init) and restart.",
        evidence=f"SQLSTATE {case.sqlstate} by {case.sql.source}",
        culprit={"table": table, "field": place["field"], "model": model},
        action="update_module" if module else "",
        arguments={"module": module} if module else {},
    )
