"""PostgreSQL's jsonlog (from 15 on). Keys: PostgreSQL's manual, "Using JSON-Format Log Output"."""

from __future__ import annotations

from .draft import Draft, Format, Line
from .postgresql_csv import from_columns

_KEYS = {
    "timestamp": "time", "dbname": "database", "pid": "pid", "user": "user", "remote_host": "host",
    "error_severity": "severity", "state_code": "sqlstate", "message": "message", "detail": "detail",
    "hint": "hint", "internal_query": "query", "context": "context", "statement": "statement",
    "application_name": "application", "func_name": "location",
}  # fmt: skip


class PostgresqlJson(Format):
    """``{"timestamp": "…", "pid": 1234, "error_severity": "ERROR", "message": "deadlock detected", …}``."""

    name = "postgresql-json"

    def read(self, line: Line) -> Draft | None:
        """Return the record of the object on this line."""
        data = line.data
        if "error_severity" not in data or "message" not in data:
            return None
        values = {name: str(data[key]) for key, name in _KEYS.items() if data.get(key) is not None}
        return from_columns(self.name, values, Draft(self.name, []))


FORMAT = PostgresqlJson()
