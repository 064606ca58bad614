"""What a database holds, without what differs between two runs of the same: numbers of rows and moments.

A row of another table is named by its xml id, or by what it says where it has none, so that two databases
can be compared row by row.
"""

import json
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree
from psycopg2 import sql

from . import snapshot

#: Tables whose rows differ from run to run, or say nothing about a module (as for leftovers).
NOISE = frozenset(snapshot.NOISE) | {
    "ir_attachment",  # asset bundles and icons, named by checksums of whole databases
    "ir_config_parameter",  # the database's own keys
    "ir_profile",
}
#: Columns that differ from run to run: random keys, moments, what the server counts.
RANDOM = frozenset(
    "access_token uuid token signup_token key password secret db_uuid checksum nextcall lastcall"
    " number_next message_id parent_path".split()
)
_MOMENTS = ("timestamp without time zone", "timestamp with time zone")
_COLUMNS = """
    SELECT table_name, column_name, data_type FROM information_schema.columns
     WHERE table_schema = 'public' ORDER BY table_name, column_name"""
_REFERENCES = """
    SELECT t.relname, a.attname, r.relname
      FROM pg_constraint c
      JOIN pg_class t ON t.oid = c.conrelid
      JOIN pg_class r ON r.oid = c.confrelid
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND array_length(c.conkey, 1) = 1"""
_SCHEMA = {
    "column": """
        SELECT c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p')
           AND a.attnum > 0 AND NOT a.attisdropped""",
    "constraint": """
        SELECT t.relname || '.' || k.conname, pg_get_constraintdef(k.oid)
          FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
         WHERE k.connamespace = 'public'::regnamespace""",
    "index": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}


@dataclass
class Contents:
    """`rows`: table → its rows with how often each is there; `schema`: kind → {name: definition}."""

    rows: dict[str, Counter] = field(default_factory=dict)
    schema: dict[str, dict[str, str]] = field(default_factory=dict)

    def differences(self, other: "Contents") -> list[str]:
        """One line for each row or definition that only one of the two has."""
        lines = []
        for kind in _SCHEMA:
            mine, theirs = self.schema[kind], other.schema[kind]
            for name in sorted({*mine, *theirs}):
                if mine.get(name) != theirs.get(name):
                    lines.append(f"{kind} {name}: {mine.get(name)} / {theirs.get(name)}")
        for table in sorted({*self.rows, *other.rows}):
            mine, theirs = (each.rows.get(table, Counter()) for each in (self, other))
            lines += [f"{table}: only the first: {row}" for row in sorted(mine - theirs)]
            lines += [f"{table}: only the second: {row}" for row in sorted(theirs - mine)]
        return lines


def take(connection) -> Contents:
    """Read a whole database."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        columns: dict[str, dict[str, str]] = {}
        for table, column, kind in cursor.fetchall():
            columns.setdefault(table, {})[column] = kind
        reader = _Reader(cursor, columns)
        contents = Contents()
        for kind, query in _SCHEMA.items():
            cursor.execute(query)
            contents.schema[kind] = dict(cursor.fetchall())
        for table in reader.tables():
            contents.rows[table] = reader.rows(table)
    return contents


class _Reader:
    """Reads tables and knows how rows are called."""

    def __init__(self, cursor, columns: dict[str, dict[str, str]]):
        self._cursor, self._columns = cursor, columns
        cursor.execute(_REFERENCES)
        self._references = {(table, column): target for table, column, target in cursor.fetchall()}
        cursor.execute("SELECT model, res_id, module || '.' || name FROM ir_model_data ORDER BY id")
        self._ids: dict[tuple[str, int], str] = {}
        for model, number, name in cursor.fetchall():
            self._ids.setdefault((model.replace(".", "_"), number), name)
        self._plain: dict[str, dict[int, str]] = {}

    def tables(self) -> list[str]:
        """The tables that are compared."""
        self._cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        found = sorted(name for (name,) in self._cursor.fetchall())
        return [name for name in found if name not in NOISE and not name.startswith(snapshot.NOISE_PREFIX)]

    def rows(self, table: str) -> Counter:
        """The rows of a table."""
        return Counter(self._named(table, row) for row in self._read(table))

    def _read(self, table: str):
        query = sql.SQL("SELECT to_jsonb({0}.*) FROM {0}").format(sql.Identifier(table))
        condition = snapshot.NOISE_ROWS.get(table)
        if condition:
            query += sql.SQL(" WHERE NOT coalesce({}, false)").format(sql.SQL(condition.replace("%%", "%")))
        self._cursor.execute(query)
        return [row for (row,) in self._cursor.fetchall()]

    def _named(self, table: str, row: dict) -> str:
        said = {}
        for column, value in row.items():
            if value is None or self._is_random(table, column):
                continue
            target = self._references.get((table, column)) or self._target(row, column)
            said[column] = self._name(target, value) if target else _canonical(column, value)
        own = self._ids.get((table, row.get("id", 0)), "")
        return json.dumps({"": own, **said} if own else said, sort_keys=True, ensure_ascii=False)

    def _is_random(self, table: str, column: str) -> bool:
        return (
            column in RANDOM
            or column in ("id", "create_uid", "write_uid")
            or (self._columns[table].get(column) in _MOMENTS)
        )

    def _target(self, row: dict, column: str) -> str:
        """The table that a number without a foreign key points to, with the model named beside it."""
        model = row.get("model") or row.get("res_model")
        return model.replace(".", "_") if column == "res_id" and isinstance(model, str) else ""

    def _name(self, table: str, number: object) -> str:
        known = self._ids.get((table, number)) if isinstance(number, int) else None
        return known or self._plain_names(table).get(number, "")

    def _plain_names(self, table: str) -> dict[int, str]:
        """What rows without an xml id say, by number."""
        if table not in self._plain:
            self._plain[table] = {}
            if "id" in self._columns.get(table, {}):
                for row in self._read(table):
                    texts = {
                        column: value
                        for column, value in row.items()
                        if isinstance(value, str | bool) and not self._is_random(table, column)
                    }
                    self._plain[table][row["id"]] = json.dumps(texts, sort_keys=True)
        return self._plain[table]


def _canonical(column: str, value: object) -> object:
    """A value that two ways of writing the same do not tell apart: the XML of views."""
    if column != "arch_db" or not isinstance(value, dict):
        return value
    return {language: canonical_xml(text) for language, text in value.items()}


def canonical_xml(text: str) -> str:
    """The same XML in one form: order of attributes, quotes and blanks between elements do not count."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    return etree.canonicalize(
        etree.tostring(etree.fromstring(text, parser), encoding="unicode"), strip_text=True
    )
