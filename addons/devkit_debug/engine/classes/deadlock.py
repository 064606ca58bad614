"""Two transactions wait for each other."""

from __future__ import annotations

import re

from ._failure import EXACT, Found, failure
from ._words import sql_place

_IN_RELATION = re.compile(
    r"(?:relation|Relation|relación|relazione|关系|リレーション"
    r"|отношени\w+)\s*[\"»«“'\s]*([a-z_0-9]+)"
)
#: Of PostgreSQL's own log: what the process that was ended had asked for.
_STATEMENT = re.compile(r"Process \d+: (?:UPDATE|INSERT INTO|DELETE FROM|SELECT .*? FROM) \"?(\w+)")
_PROCESSES = re.compile(r"(?:Process|Proceso|Prozess|processus|进程|プロセス)\s*(\d+)")


@failure(
    code="DBG012",
    name="deadlock",
    title="Deadlock of two transactions",
    severity="high",
    rank=EXACT,
    explanation="Two transactions hold rows that the other one waits for, because they write the same rows "
    "in another order (SQLSTATE 40P01). PostgreSQL ends one of them; "
    "Odoo runs that request again, up to five times.",
    cause="Two transactions write the same rows in opposite order; PostgreSQL ended one of them.",
    first="odoo-bin devkit_debug deadlocks LOG POSTGRESQL_LOG",
    fix="Write in one order (sorted by id), make often-written computed fields non-stored, and keep "
    "transactions short.",
    reference="devkit_debug/deadlocks",
    bad='2026-01-05 10:00:00,000 12 ERROR db odoo.sql_db: bad query: UPDATE "sale_order" SET state = '
    "1\nERROR: deadlock detected\nDETAIL:  Process 4104 waits for ShareLock on "
    "transaction 8; blocked by process 4156.\n",
)
def deadlock(case):
    """SQLSTATE 40P01."""
    if case.sqlstate != "40P01":
        return None
    table = sql_place(case)["table"]
    match = _IN_RELATION.search(case.text)
    table = table or (match[1] if match else "")
    if not table and (match := _STATEMENT.search(case.text)):
        table = match[1]
    processes = list(dict.fromkeys(_PROCESSES.findall(case.text)))
    model = case.index.model_of_table(table)
    who = f" (PostgreSQL's processes {' and '.join(processes[:2])})" if len(processes) > 1 else ""
    again = " Odoo tried it again and it went well." if case.recovered else ""
    return Found(
        cause=f"Two transactions{who} each held rows{' of ' + table if table else ''} that the other "
        f"waited for.{again}",
        fix=f"Write the rows{' of ' + (model or table) if table else ''} in one order (sorted by id) "
        "everywhere; do not store computed fields that are written on every read.",
        evidence=f"SQLSTATE 40P01 by {case.sql.source}",
        culprit={"table": table, "model": model},
        action="open_model" if model else "",
        arguments={"model": model} if model else {},
    )
