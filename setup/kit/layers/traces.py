"""What an addon can leave in a database: tables, columns, menus, groups, scheduled actions, xml ids."""

from ..sql import Sql

QUERIES = {
    "table": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    "view": "SELECT viewname FROM pg_views WHERE schemaname = 'public'",
    "column": "SELECT relname || '.' || attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
    " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped",
    "sequence": "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'",
    "constraint": "SELECT conname || ' on ' || conrelid::regclass FROM pg_constraint WHERE conrelid <> 0",
    "function": "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "model": "SELECT model FROM ir_model",
    "field": "SELECT model || '.' || name FROM ir_model_fields",
    "menu": "SELECT 'menu ' || id || ' ' || name::text FROM ir_ui_menu",
    "action": "SELECT type || ' ' || id || ' ' || name::text FROM ir_actions",
    "ui view": "SELECT id || ' ' || name FROM ir_ui_view",
    "group": "SELECT id || ' ' || name::text FROM res_groups",
    "privilege": "SELECT id || ' ' || name::text FROM res_groups_privilege",
    "rule": "SELECT id || ' ' || coalesce(name, '') FROM ir_rule",
    "access": "SELECT id || ' ' || name FROM ir_model_access",
    "scheduled action": "SELECT id || ' ' || cron_name FROM ir_cron",
    "xml id": "SELECT module || '.' || name FROM ir_model_data",
    "parameter": "SELECT key FROM ir_config_parameter",
    "ir sequence": "SELECT id || ' ' || name FROM ir_sequence",
    "mail template": "SELECT id || ' ' || coalesce(name::text, '') FROM mail_template",
    "activity type": "SELECT id || ' ' || name::text FROM mail_activity_type",
    "subtype": "SELECT id || ' ' || name::text FROM mail_message_subtype",
    "attachment": "SELECT id || ' ' || name FROM ir_attachment WHERE res_model LIKE 'devkit%'",
}
# Odoo makes these itself as it goes.
ODOO_S_OWN = (
    "xml id base.module_",
    "parameter database.",
    "sequence base_registry_signaling",
    "sequence orm_signaling_",
)

Traces = dict[str, set[str]]


def take(sql: Sql, database: str) -> Traces:
    """What is in a database now."""
    parts = [
        f"SELECT '{kind}' AS kind, item::text FROM ({query}) AS found(item)"  # noqa: S608 (constants of this file)
        for kind, query in QUERIES.items()
    ]
    found: Traces = {kind: set() for kind in QUERIES}
    for kind, item in sql.query(" UNION ALL ".join(parts), database=database):
        found[kind].add(item)
    return found


def difference(before: Traces, after: Traces) -> list[str]:
    """What is there now and was not before."""
    left = [f"{kind} {item}" for kind in QUERIES for item in sorted(after[kind] - before[kind])]
    return [item for item in left if not item.startswith(ODOO_S_OWN)]
