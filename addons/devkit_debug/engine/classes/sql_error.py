"""PostgreSQL refuses a statement for another reason."""

from __future__ import annotations

from ..sqlstate import CONDITIONS
from ._failure import ORDINARY, Found, failure
from ._words import describe, quoted, short, sql_place

_CLASSES = {
    "22": "a value does not fit the type of its column",
    "42": "the statement does not fit the tables, functions or rights that are there",
    "21": "a subquery gave more rows than one",
    "0A": "PostgreSQL does not support what was asked",
    "25": "the transaction allows only reading",
    "XX": "PostgreSQL reports an internal error",
    "23": "a constraint of the table refused the row",
    "2B": "other objects of the database depend on it",
}


@failure(
    code="DBG047",
    name="sql_error",
    title="Statement is refused by PostgreSQL",
    severity="medium",
    rank=ORDINARY + 5,
    explanation="A statement with a mistake, a value that is too long or of another type, a function or "
    "extension that is not installed, a column that exists already. The SQLSTATE's first two "
    "characters give its class.",
    cause="The statement, or a value in it, does not fit the database.",
    first="psql DB -c '\\d TABLE'",
    fix="Correct the statement or the value; for functions install the extension; for data of an import "
    "look at the named value.",
    bad="psycopg2.errors.StringDataRightTruncation: value too long for type character varying(64)\n",
)
def sql_error(case):
    """Any SQLSTATE of these classes that no class of its own has."""
    state = case.sqlstate
    if state[:2] not in _CLASSES or state == "25P02":
        return None
    place = sql_place(case)
    raised = next((each for each in case.exceptions if each.type.startswith("psycopg")), None)
    said = short(raised.message) if raised else CONDITIONS.get(state, "")
    return Found(
        cause=f"PostgreSQL refused a statement{' on ' + quoted(place['table']) if place['table'] else ''}: "
        f"{_CLASSES[state[:2]]}{' (' + said + ')' if said else ''}.",
        evidence=f"SQLSTATE {state} by {case.sql.source}",
        command=describe(place["table"]),
        odoo=True,
        culprit={
            "table": place["table"],
            "model": case.index.model_of_table(place["table"]),
            "field": place["field"],
        },
    )
