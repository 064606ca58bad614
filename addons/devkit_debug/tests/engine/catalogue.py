"""The rows of the error catalogue, as the classes say them; `test_catalogue.py` compares."""

GROUPS = {
    "Rights, records and checks": (
        "access_error",
        "missing_record",
        "validation_error",
        "singleton",
        "recursion",
    ),
    "PostgreSQL refuses data": (
        "unique_violation",
        "not_null_violation",
        "foreign_key_violation",
        "check_violation",
        "undefined_column",
        "sql_error",
    ),
    "Transactions and locks": (
        "deadlock",
        "serialization_failure",
        "lock_not_available",
        "self_deadlock",
        "statement_timeout",
        "aborted_transaction",
    ),
    "Connections and databases": ("connection_lost", "too_many_connections", "database_not_initialised"),
    "Modules, imports and set-up": (
        "addons_path",
        "import_error",
        "syntax_error",
        "stale_bytecode",
        "dependency_version",
        "configuration",
        "model_missing",
        "field_definition",
        "unknown_field",
        "data_file",
    ),
    "Views, templates and assets": (
        "view_inheritance",
        "view_validation",
        "qweb_render",
        "asset_error",
        "filestore",
    ),
    "The browser": (
        "client_view_field_missing",
        "client_template_error",
        "client_template_inheritance",
        "client_script_error",
        "rpc_error",
    ),
    "Reports, mail and other systems": ("report_pdf", "mail_delivery", "external_request"),
    "Limits": ("resource_limit", "memory", "disk", "timeout"),
    "The rest": ("cron_failure", "failing_test", "code_error", "unknown"),
}


def row(failure):
    """One row: code and name, title, cause, first command, fix."""
    assert "|" not in failure.cause + failure.first + failure.fix + failure.title
    name = f"{failure.code} `{failure.name}`"
    return f"| {name} | {failure.title} | {failure.cause} | `{failure.first}` | {failure.fix} |"
