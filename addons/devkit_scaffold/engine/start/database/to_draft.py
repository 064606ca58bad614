"""Tables of a database as models: which columns become which fields, and which Odoo brings itself."""

from ...blueprint.catalogue import CATALOGUE
from .. import names, values
from ..draft import DraftField, DraftModel
from ..own_fields import is_audit
from ..table.columns import LONG_WORDS, is_money
from .table import Column, Link, Schema, Table

_KINDS = {
    "Boolean": "BOOLEAN BOOL BIT",
    "Integer": """INT INTEGER SMALLINT BIGINT TINYINT MEDIUMINT UINT USMALLINT UBIGINT UTINYINT UMEDIUMINT
        SERIAL SMALLSERIAL BIGSERIAL YEAR INT2 INT4 INT8 INT128""",
    "Float": """FLOAT DOUBLE REAL DECIMAL NUMERIC UDECIMAL UDOUBLE FLOAT4 FLOAT8 BIGDECIMAL""",
    "Monetary": "MONEY SMALLMONEY",
    "Date": "DATE DATE32",
    "Datetime": """TIMESTAMP TIMESTAMPTZ TIMESTAMPNTZ TIMESTAMPLTZ DATETIME DATETIME2 DATETIME64
        SMALLDATETIME""",
    "Json": "JSON JSONB HSTORE ARRAY MAP STRUCT SET",
    "Binary": "BYTEA BLOB BINARY VARBINARY LONGBLOB MEDIUMBLOB TINYBLOB IMAGE ROWVERSION",
    "Text": "MEDIUMTEXT LONGTEXT XML",
    "Char": """CHAR NCHAR VARCHAR NVARCHAR BPCHAR NAME UUID INET CIDR MACADDR TINYTEXT CITEXT TEXT TIME TIMETZ
        INTERVAL""",
}
_FLOATING = ("FLOAT", "FLOAT4", "REAL")
_TYPES = {name: kind for kind, listed in _KINDS.items() for name in listed.split()}
_COUNTED = ("SERIAL", "BIGSERIAL", "SMALLSERIAL", "UUID")


def models_of(schema: Schema) -> tuple[list[DraftModel], list[str]]:
    """A model a table, and notes about what was left out."""
    notes: list[str] = []
    return [_model(table, schema, notes) for table in schema.tables.values()], notes


def _model(table: Table, schema: Schema, notes: list[str]) -> DraftModel:
    fields = []
    own_key = _own_key(table)
    audit = [name for name in table.columns if is_audit(name)]
    left = [*(own_key and [own_key]), *(name for name in audit if name != own_key)]
    if own_key:
        notes.append(f"{table.name}: the key {own_key!r} is left out, Odoo gives each record its own.")
    if audit:
        notes.append(f"{table.name}: {', '.join(audit)} left out, Odoo notes who wrote a record and when.")
    for column in table.columns.values():
        if column.name not in left:
            fields.append(_field(table, column, schema, notes))
    uniques = [_spelled(table, group) for group in table.uniques]
    if table.primary and not own_key:
        uniques.append(_spelled(table, table.primary))
    groups = tuple(dict.fromkeys(group for group in uniques if len(group) > 1))
    shown = names.title(table.name)
    return DraftModel(
        table.name,
        label=names.singular(shown),
        description=table.comment,
        fields=tuple(fields),
        rows=tuple(_row(table, row) for row in table.rows),
        uniques=groups,
        ordered=tuple(_spelled(table, group) for group in table.ordered),
    )


def _spelled(table: Table, group: tuple[str, ...]) -> tuple[str, ...]:
    """Names as the definitions of the columns spell them."""
    return tuple(column.name if (column := table.column(name)) else name for name in group)


def _row(table: Table, row: dict) -> dict:
    return {column.name if (column := table.column(name)) else name: value for name, value in row.items()}


def _own_key(table: Table) -> str:
    """The primary key, where it only counts the rows."""
    if len(table.primary) != 1 or not (column := table.column(table.primary[0])):
        return ""
    is_link = any(column.name in link.columns for link in table.links)
    counts = column.counts or column.type in _COUNTED or _TYPES.get(column.type) == "Integer"
    return column.name if counts and not is_link else ""


def _field(table: Table, column: Column, schema: Schema, notes: list[str]) -> DraftField:
    link = next((each for each in table.links if each.columns == (column.name,)), None)
    if link is None:
        link = next((each for each in table.links if _spelled(table, each.columns) == (column.name,)), None)
    kept = {
        "required": column.not_null or column.name in _spelled(table, table.primary),
        "unique": (column.name,) in [_spelled(table, group) for group in (*table.uniques, table.primary)],
        "help": column.comment,
        "examples": _examples(table, column),
    }
    if link and (made := _link(column, link, schema, kept)):
        return made
    for each in table.links:
        if column.name in _spelled(table, each.columns):
            notes.append(f"{table.name}, {column.name}: no relation to {each.table}; taken as a plain value.")
    return _plain(table, column, kept, notes)


def _examples(table: Table, column: Column) -> tuple[str, ...]:
    shown = (names.label(values.text(row.get(column.name)), 40) for row in table.rows)
    return tuple(dict.fromkeys(text for text in shown if text))[:3]


def _link(column: Column, link: Link, schema: Schema, kept: dict) -> DraftField | None:
    target = schema.table(link.table)
    ondelete = link.on_delete if not (kept["required"] and link.on_delete == "set null") else ""
    if target is None:
        comodel = link.table.replace("_", ".")
        if comodel not in CATALOGUE:
            return None
        reason = f"A foreign key to {link.table}, a table of Odoo."
        return DraftField(column.name, "Many2one", comodel=comodel, ondelete=ondelete, reason=reason, **kept)
    keys = _spelled(target, link.keys or target.primary)
    if len(keys) != 1:
        return None
    reason = f"A foreign key to {target.name}.{keys[0]}."
    return DraftField(
        column.name,
        "Many2one",
        target=target.name,
        target_key=keys[0],
        ondelete=ondelete,
        reason=reason,
        **kept,
    )


def _plain(table: Table, column: Column, kept: dict, notes: list[str]) -> DraftField:
    kind = _TYPES.get(column.type, "")
    words = set(names.words(column.name))
    shown = f"{column.type}({column.size})" if column.size else column.type
    reason = f"The type {shown}."
    if column.options and kind not in ("Integer", "Float"):
        options = tuple((value, names.title(value) or value) for value in column.options)
        reason = f"One of {len(options)} values that the table allows."
        return DraftField(
            column.name, "Selection", selection=options, default=column.default, reason=reason, **kept
        )
    if not kind:
        notes.append(f"{table.name}, {column.name}: the type {column.type} is unknown; taken as a text.")
        kind = "Char"
    if column.type in ("TINYINT", "UTINYINT") and column.size == 1:
        kind, reason = "Boolean", "TINYINT(1) is MySQL's yes or no."
    if kind == "Float" and is_money(words) and column.type not in _FLOATING:
        kind, reason = "Monetary", f"{reason} The name says that it is money."
    if column.type == "TEXT" and words & LONG_WORDS and not kept["unique"]:
        kind, reason = "Text", f"{reason} The name says that it is long."
    return DraftField(
        column.name,
        kind,
        size=_size(column) if kind == "Char" else 0,
        digits=column.precision if kind == "Float" else (),
        default=column.default,
        low=column.low,
        high=column.high,
        notation="ymd" if kind in ("Date", "Datetime") else ".",
        reason=reason,
        **kept,
    )


def _size(column: Column) -> int:
    return 36 if column.type == "UUID" else column.size
