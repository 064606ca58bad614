"""The database is none of Odoo's, or not yet."""

from __future__ import annotations

import re

from ._failure import EXACT, Found, failure
from ._words import plain, quoted, sql_place

_SENTENCE = r"Database ['\"]?([\w.-]*)['\"]? not initialized|[Dd]atabase ([\w.-]+) (?:is )?not initiali[sz]ed"
#: Tables that module base creates at once: without them there is no Odoo in the database.
_BASE = frozenset(
    {
        "ir_module_module",
        "ir_config_parameter",
        "res_users",
        "ir_model",
        "ir_model_fields",
        "ir_model_data",
        "res_company",
        "res_partner",
    }
    | {
        "ir_ui_view",
        "ir_attachment",
        "ir_cron",
        "res_lang",
        "base_registry_signaling",
        "ir_translation",
        "ir_module_module_dependency",
    }
)


@failure(
    code="DBG020",
    name="database_not_initialised",
    title="Database is not initialised",
    severity="high",
    rank=EXACT - 1,
    explanation="The server found a database without Odoo's tables: created by hand, a restore that "
    "failed, or another program's. With `dbfilter` or `-d` empty a server "
    "looks at every database of its role. `KeyError: 'ir.http'` is the same, seen from a request.",
    cause="The database is empty, half restored, or another program's: module base was never installed "
    "in it.",
    first="odoo-bin -d DB -i base --stop-after-init",
    fix="Install base in it (-i base), restore it again, or keep the server away from it with dbfilter "
    "or -d.",
    bad="2026-01-05 10:00:00,000 12 ERROR db odoo.modules.loading: Database db not initialized, you can "
    "force it with `-i base`\n",
)
def database_not_initialised(case):
    """Odoo's sentence, a table of base that is missing (42P01), or ir.http missing in the registry."""
    match = case.said(_SENTENCE)
    table = sql_place(case)["table"].rpartition(".")[2] if case.sqlstate == "42P01" else ""
    no_http = case.raised("KeyError") and re.search(r"KeyError: u?['\"]ir\.http['\"]", _last_lines(case))
    if not match and table not in _BASE and not no_http:
        return None
    database = (match and (match[1] or match[2])) or case.record.database
    why = (
        f"its table {table} is missing"
        if table
        else "the model ir.http is missing in its registry"
        if no_http
        else ("module base was never installed in it")
    )
    return Found(
        cause=f"The database {quoted(database)} is none of Odoo's, or not yet: {why}.",
        evidence="Odoo's sentence"
        if match
        else f"SQLSTATE 42P01 on {table}"
        if table
        else "KeyError 'ir.http'",
        command=f"odoo-bin -d {plain(database)} -i base --stop-after-init"
        if database and database != "?"
        else "",
        own=False,
        culprit={"table": table},
    )


def _last_lines(case):
    return "\n".join(f"{each.type}: {each.message}" for each in case.exceptions)
