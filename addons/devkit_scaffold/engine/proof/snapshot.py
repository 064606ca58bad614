"""What a database holds, in a form that can be compared: its catalog, and which rows are new.

Rows are known by their table's highest id, so every model counts, whatever it is called: menus, groups,
scheduled actions and settings as well as what a module's own code left in somebody else's table.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from psycopg2 import sql

CATALOG_OF_RELATIONS = """
    SELECT '', c.relname FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = ANY ({kinds})
       AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"""
#: Kind of a thing in the catalog → query of (owner, name); the owner is the table it goes with. What belongs
#: to an extension of PostgreSQL is left out.
CATALOG = {
    "table": CATALOG_OF_RELATIONS.format(kinds="'{r,p,f}'"),
    "database view": CATALOG_OF_RELATIONS.format(kinds="'{v,m}'"),
    "sequence": """
        SELECT coalesce(max(owner.relname), ''), c.relname
          FROM pg_class c
          LEFT JOIN pg_depend d
            ON d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refclassid = 'pg_class'::regclass
          LEFT JOIN pg_class owner ON owner.oid = d.refobjid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S'
         GROUP BY c.relname""",
    "column": """
        SELECT c.relname, a.attname
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
           AND a.attnum > 0 AND NOT a.attisdropped""",
    "index": """
        SELECT t.relname, i.relname
          FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
         WHERE i.relnamespace = 'public'::regnamespace
           AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.oid)""",
    "constraint": """
        SELECT t.relname, k.conname
          FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
         WHERE k.connamespace = 'public'::regnamespace""",
    "trigger": """
        SELECT t.relname, g.tgname
          FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
         WHERE NOT g.tgisinternal""",
    "function": """
        SELECT '', p.proname FROM pg_proc p
         WHERE p.pronamespace = 'public'::regnamespace
           AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')""",
    "extension": "SELECT '', extname FROM pg_extension",
}

#: Tables whose new rows say nothing about a module, and why.
NOISE = {
    "ir_module_module": "Odoo lists every module it sees",
    "ir_module_module_dependency": "goes with the list of modules",
    "ir_module_module_exclusion": "goes with the list of modules",
    "ir_module_category": "categories of manifests stay with the list of modules",
    "ir_cron_trigger": "wake-up calls of scheduled actions, cleaned by Odoo",
    "ir_cron_progress": "progress of scheduled actions, cleaned by Odoo",
    "ir_logging": "the log in the database",
    "bus_bus": "messages to browsers, cleaned by Odoo",
    "res_users_log": "log-ins",
    "res_device_log": "log-ins",
}
NOISE_PREFIX = "orm_signaling_"

#: Rows of a table that are noise, as an SQL condition on its columns.
NOISE_ROWS = {
    "ir_model_data": "model IN ('ir.module.module', 'ir.module.category')",
    "ir_attachment": "url LIKE '/web/assets/%%'",
    # Odoo forgets its note of a foreign key only with the whole model, not with a field of an extended one.
    "ir_model_constraint": "type = 'f' AND NOT EXISTS"
    " (SELECT FROM pg_constraint p WHERE p.conname = ir_model_constraint.name)",
}

#: How a row is called: the first of these that its table has; own expressions where a name alone says little.
_NAMES = ("complete_name", "key", "name", "model", "login", "subject", "code")
LABELS = {
    "ir_model_data": "module || '.' || name",
    "ir_model": "model",
    "ir_model_fields": "model || '.' || name",
    "ir_model_fields_selection": "value",
    "ir_model_access": "name",
}

#: Tables in which a missing row means that the uninstallation took what was not its own.
DEFINITIONS = (
    "ir_act_client", "ir_act_report_xml", "ir_act_server", "ir_act_url", "ir_act_window", "ir_asset",
    "ir_config_parameter", "ir_cron", "ir_model", "ir_model_access", "ir_model_fields", "ir_rule",
    "ir_sequence", "ir_ui_menu", "ir_ui_view", "res_groups", "res_groups_privilege",
)  # fmt: skip
MAX_ROWS = 50  # listed of one table
#: Tables of links with more rows are not compared row by row.
MAX_LINKS = 100_000
#: Links whose change says nothing about a module.
NOISE_LINKS = ("module_country",)


@dataclass
class Snapshot:
    """`catalog`: kind → {(owner, name)}; `highest`: table → its highest id; `defined`: table → {id: name}.

    `links`: table without ids (a relation of two models) → its rows as text; `parameters`: the system
    parameters, since a module may change one that was there.
    """

    catalog: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    highest: dict[str, int] = field(default_factory=dict)
    defined: dict[str, dict[int, str]] = field(default_factory=dict)
    links: dict[str, set[str]] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)


def take(connection) -> Snapshot:
    """Look at a database as it is now."""
    with connection.cursor() as cursor:
        catalog = {}
        for kind, query in CATALOG.items():
            cursor.execute(query)
            catalog[kind] = set(cursor.fetchall())
        columns = _columns(catalog)
        highest = _highest(cursor, _countable(cursor))
        defined = {table: _rows(cursor, table, columns[table]) for table in DEFINITIONS if table in highest}
        links = _links(cursor)
        cursor.execute("SELECT key, value FROM ir_config_parameter")
        parameters = dict(cursor.fetchall())
    return Snapshot(catalog, highest, defined, links, parameters)


def _links(cursor) -> dict[str, set[str]]:
    """The rows of all tables without a column `id`."""
    cursor.execute(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
        " AND c.reltuples <= %s AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid"
        " AND a.attname = 'id' AND NOT a.attisdropped) ORDER BY 1",
        [MAX_LINKS],
    )
    tables = [table for (table,) in cursor.fetchall() if table not in NOISE_LINKS]
    found: dict[str, set[str]] = {table: set() for table in tables}
    if tables:
        parts = [
            sql.SQL("SELECT {}, t::text FROM {} t").format(sql.Literal(table), sql.Identifier(table))
            for table in tables
        ]
        cursor.execute(sql.SQL(" UNION ALL ").join(parts))
        for table, row in cursor.fetchall():
            found[table].add(row)
    return found


def new_rows(connection, before: Snapshot, limit: int = MAX_ROWS) -> dict[str, dict[int, str]]:
    """Rows that tables of the first snapshot have now and had not then: table → {id: name}, without noise,
    at most `limit` of a table.
    """
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(CATALOG["column"])
        columns = _columns({"column": set(cursor.fetchall())})
        tables = [table for table in before.highest if table in columns and not is_noise(table)]
        now = _highest(cursor, tables)
        for table in tables:
            if now[table] > before.highest[table]:
                rows = _rows(cursor, table, columns[table], above=before.highest[table], limit=limit)
                if rows:
                    found[table] = rows
    return found


def is_noise(table: str) -> bool:
    """Whether new rows of the table say nothing about a module."""
    return table in NOISE or table.startswith(NOISE_PREFIX)


def _columns(catalog) -> dict[str, set[str]]:
    columns: dict[str, set[str]] = {}
    for table, column in catalog["column"]:
        columns.setdefault(table, set()).add(column)
    return columns


def _countable(cursor) -> list[str]:
    """Tables with a whole-number column `id`."""
    cursor.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'id'"
        " AND NOT a.attisdropped AND a.atttypid IN ('int4'::regtype, 'int8'::regtype) ORDER BY 1"
    )
    return [table for (table,) in cursor.fetchall()]


def _highest(cursor, tables: Iterable[str]) -> dict[str, int]:
    parts = [
        sql.SQL("SELECT {}, coalesce(max(id), 0) FROM {}").format(sql.Literal(table), sql.Identifier(table))
        for table in tables
    ]
    if not parts:
        return {}
    cursor.execute(sql.SQL(" UNION ALL ").join(parts))
    return dict(cursor.fetchall())


def _rows(
    cursor, table: str, columns: set[str], above: int | None = None, limit: int = MAX_ROWS
) -> dict[int, str]:
    """Names of rows by id; those above an id only, at most `limit` of them, without noise."""
    query = sql.SQL(
        "SELECT id, ({})::text AS label FROM {} WHERE id > %s AND NOT coalesce({}, false) ORDER BY id"
    ).format(sql.SQL(_label(table, columns)), sql.Identifier(table), sql.SQL(NOISE_ROWS.get(table, "false")))
    end = sql.SQL("" if above is None else f" LIMIT {limit:d}")
    cursor.execute(query + end, [above or 0])
    return {identifier: _plain(name) or f"id {identifier}" for identifier, name in cursor.fetchall()}


def _label(table: str, columns: set[str]) -> str:
    if table in LABELS:
        return LABELS[table]
    return next((name for name in _NAMES if name in columns), "id")


def _plain(name: str | None) -> str:
    """A translated name is JSON such as ``{"en_US": "Contracts"}``."""
    text = name or ""
    if text.startswith('{"en_US": "'):
        return text.removeprefix('{"en_US": "').partition('"')[0]
    return text
