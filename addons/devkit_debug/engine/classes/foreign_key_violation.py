"""A row is deleted that others need, or refers to one that is not there."""

from __future__ import annotations

from ._failure import EXACT, Found, failure
from ._words import describe, quoted, sql_place

_DIALOG = (
    r"another model (?:is using|requires) the record (?:you are trying to delete|being deleted)|still "
    r"referenced"
)


@failure(
    code="DBG010",
    name="foreign_key_violation",
    title="Other records refer to it",
    severity="medium",
    rank=EXACT,
    explanation="A foreign key (a Many2one with ondelete='restrict' or 'set null' on a required field) "
    "refuses to delete a row that others refer to, or to refer to a row that "
    "does not exist (SQLSTATE 23503). DETAIL names the table that still refers.",
    cause="A record is deleted that others still need, or a record refers to one that is not there.",
    first="psql DB -c '\\d TABLE'",
    fix="Archive it instead of deleting, delete what refers to it first, or choose another ondelete for "
    "the field.",
    bad='psycopg2.errors.ForeignKeyViolation: update or delete on table "res_partner" violates foreign '
    "key constraint "
    '"sale_order_partner_id_fkey" on table "sale_order"\n',
)
def foreign_key_violation(case):
    """SQLSTATE 23503, or Odoo's dialog made of it."""
    dialog = None if case.sqlstate else case.said(_DIALOG)
    if case.sqlstate not in ("23503", "2BP01") and not dialog:
        return None
    place = sql_place(case)
    other = case.sql.names.get("other", "") if case.sql else ""
    model = case.index.model_of_table(place["table"])
    if not model and (match := case.said(r"Model:? [^\n(]*\(([\w.]+)\)")):
        model = match[1]
    name = place["constraint"]
    column = (
        name.removeprefix((other or place["table"]) + "_").removesuffix("_fkey")
        if name.endswith("_fkey")
        else ("")
    )
    used_by = (
        f"rows of {quoted(other, 'table')} still refer to it"
        if other
        else ("what it refers to, or what refers to it, does not fit")
    )
    return Found(
        cause=f"A row of {quoted(place['table'] or model, 'table') or 'a table'} cannot be changed: "
        f"{used_by} ({quoted(name, 'constraint') or 'foreign key'}).",
        fix="Archive the record instead of deleting it, or delete or redirect what refers to it first.",
        evidence=f"SQLSTATE 23503 by {case.sql.source}" if not dialog else "the wording of Odoo's dialog",
        command=describe(other or place["table"]),
        culprit={"table": place["table"], "model": model, "field": column},
        action="open_model" if model else "",
        arguments={"model": model} if model else {},
    )
