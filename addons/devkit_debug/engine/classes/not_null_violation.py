"""A mandatory value is missing."""

from __future__ import annotations

from ._failure import EXACT, Found, failure
from ._words import describe, quoted, sql_place

_DIALOG = r"mandatory field is not set|Missing required (?:value|field)"


@failure(
    code="DBG009",
    name="not_null_violation",
    title="Mandatory value is missing",
    severity="medium",
    rank=EXACT,
    explanation="A column is NOT NULL because a field is `required=True` (SQLSTATE 23502). The usual ways: "
    "code creates the record without the value, a required field of a module "
    "that is installed but not loaded, a new required field on rows that have no value yet.",
    cause="A required field got no value: create() without it, an import without its column, or a new "
    "required field on old rows.",
    first="psql DB -c '\\d TABLE'",
    fix="Give the value or a default; fill old rows before the field becomes required; update or uninstall "
    "the module that added it.",
    bad='psycopg2.errors.NotNullViolation: null value in column "partner_id" of relation "sale_order" '
    "violates not-null constraint\n",
)
def not_null_violation(case):
    """SQLSTATE 23502, or Odoo's dialog made of it."""
    dialog = None if case.sqlstate else case.said(_DIALOG)
    if case.sqlstate != "23502" and not dialog:
        return None
    place = sql_place(case)
    named = case.said(r"Field:? [^\n(]*\((\w+)\)") or case.said(r"(?:field|Field):? ['\"]?(\w+)['\"]?\s*$")
    column = place["field"] or (named[1] if named else "")
    model = case.index.model_of_table(place["table"])
    if not model and (match := case.said(r"Model:? [^\n(]*\(([\w.]+)\)")):
        model = match[1]
    return Found(
        cause=f"{quoted(column, 'The field') or 'A required field'} of "
        f"{quoted(place['table'] or model) or 'the record'} got no value, but must have one.",
        fix=f"Give {quoted(column) or 'the field'} a value or a default. If it belongs to a module that is "
        "not loaded any more, update or uninstall that module.",
        evidence=f"SQLSTATE 23502 by {case.sql.source}" if not dialog else "the wording of Odoo's dialog",
        command=describe(place["table"]),
        culprit={"table": place["table"], "model": model, "field": column},
        action="open_model" if model else "",
        arguments={"model": model} if model else {},
    )
