"""Reads one SQL statement: what it does, to which table, which columns and rows (sqlglot)."""

from __future__ import annotations

import ast
import contextlib
import logging
import re
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from .model import Statement

#: Columns that Odoo writes with each record: they say nothing about what the code does.
MAGIC = frozenset({"id", "write_uid", "write_date", "create_uid", "create_date"})
#: A longer statement is cut: its beginning says what it does.
MOST = 20_000
_IDS = 100

_HEAD = re.compile(
    r"""\s*(?:/\*.*?\*/\s*)*(?:
    (?P<update>UPDATE)\s+(?:ONLY\s+)? | (?P<insert>INSERT)\s+INTO\s+ |
    (?P<delete>DELETE)\s+FROM\s+(?:ONLY\s+)? |
    (?P<lock>LOCK)\s+(?:TABLE\s+)?(?:ONLY\s+)? |
    (?P<ddl>ALTER|DROP|TRUNCATE|CREATE|REINDEX|VACUUM|CLUSTER)\b.*?
    (?:TABLE|ON|VIEW)\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?(?:ONLY\s+)? )
    (?:"?\w+"?\s*\.\s*)?"?(?P<table>\w+)"?""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_COLUMN = re.compile(r'(?:\bSET\b|,)\s*"?([a-z_][\w]*)"?\s*=', re.IGNORECASE)
_LOCKING = re.compile(r"\bFOR\s+(?:NO\s+KEY\s+|KEY\s+)?(?:UPDATE|SHARE)\b", re.IGNORECASE)
_CHECK = re.compile(r'^SELECT 1 FROM ONLY "[^"]*"\."([^"]*)" x WHERE\b', re.IGNORECASE)
_TAIL_IDS = re.compile(r'WHERE\s+(?:"?\w+"?\.)?"?id"?\s*(?:=|IN)\s*\(?([\d,\s]+)\)?', re.IGNORECASE)

logging.getLogger("sqlglot").setLevel(logging.CRITICAL)


def plain(text: str) -> str:
    """The statement without what Python puts around it (``b'…'`` with escapes, before Odoo 13)."""
    text = text.strip()
    if len(text) > 3 and text[0] == "b" and text[1] in "'\"" and text[-1] == text[1]:
        with contextlib.suppress(ValueError, SyntaxError, MemoryError):
            return ast.literal_eval(text).decode("utf-8", "replace").strip()
    return text


@lru_cache(maxsize=512)
def read_statement(text: str) -> Statement:
    """What a statement does. Never fails: what cannot be parsed is read by its beginning."""
    text = plain(text)
    truncated = len(text) > MOST
    text = text[:MOST]
    found = None if truncated else _parsed(text)
    return found or _by_head(text, truncated or not _closed(text))


def _parsed(text: str) -> Statement | None:
    try:
        tree = sqlglot.parse_one(text, read="postgres")
    except (SqlglotError, RecursionError, ValueError):
        return None
    reader = _READERS.get(type(tree))
    return reader(text, tree) if reader else None


def _update(text: str, tree: exp.Update) -> Statement:
    columns = [_left(each) for each in tree.expressions]
    return Statement(text, "UPDATE", _table(tree.this), _own(columns), _ids(tree))


def _insert(text: str, tree: exp.Insert) -> Statement:
    target = tree.this
    columns = [each.name for each in target.expressions] if isinstance(target, exp.Schema) else []
    return Statement(text, "INSERT", _table(target), _own(columns))


def _delete(text: str, tree: exp.Delete) -> Statement:
    return Statement(text, "DELETE", _table(tree.this), (), _ids(tree))


def _select(text: str, tree: exp.Select) -> Statement:
    locking = _LOCKING.search(text)
    clause = " ".join(locking[0].upper().split()) if locking else ""
    source = tree.args.get("from_") or tree.args.get("from")
    table = _table(source.this) if source else ""
    check = bool(_CHECK.match(text))
    return Statement(text, "SELECT", table, (), _ids(tree), clause, check)


_READERS = {exp.Update: _update, exp.Insert: _insert, exp.Delete: _delete, exp.Select: _select}


def _table(node: exp.Expression | None) -> str:
    table = node if isinstance(node, exp.Table) else node and node.find(exp.Table)
    return table.name if table else ""


def _left(assignment: exp.Expression) -> str:
    column = assignment.this if isinstance(assignment, exp.EQ) else None
    return column.name if isinstance(column, exp.Column) else ""


def _own(columns: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in columns if name and name not in MAGIC))


def _ids(tree: exp.Expression) -> tuple[int, ...]:
    """The rows that a statement names: ``id = 7``, ``id IN (7, 8)``, or the first column of Odoo's VALUES."""
    where = tree.args.get("where")
    found: list[int] = []
    for node in where.find_all(exp.EQ, exp.In) if where else ():
        if isinstance(node.this, exp.Column) and node.this.name == "id":
            given = node.expressions if isinstance(node, exp.In) else [node.expression]
            found += [int(each.name) for each in given if isinstance(each, exp.Literal) and each.is_int]
    return tuple(dict.fromkeys(found or _values_ids(tree)))[:_IDS]


def _values_ids(tree: exp.Expression) -> list[int]:
    """Of Odoo 16 and later: ``FROM (VALUES (7, 'x')) AS "__tmp"("id", "name")``."""
    for values in tree.find_all(exp.Values):
        alias = values.args.get("alias")
        columns = alias.args.get("columns") if alias else None
        if columns and columns[0].name == "id":
            first = [row.expressions[0] for row in values.expressions if row.expressions]
            return [int(each.name) for each in first if isinstance(each, exp.Literal) and each.is_int]
    return []


def _by_head(text: str, truncated: bool) -> Statement:
    """For what sqlglot does not read, and for what the log cut off."""
    check = _CHECK.match(text)
    locking = _LOCKING.search(text)
    clause = " ".join(locking[0].upper().split()) if locking else ""
    if check:
        return Statement(text, "SELECT", check[1], locking=clause, check=True, truncated=truncated)
    head = _HEAD.match(text)
    if not head:
        action = "SELECT" if text[:6].upper() == "SELECT" else ""
        table = re.search(r'\bFROM\s+(?:ONLY\s+)?(?:"?\w+"?\.)?"?(\w+)', text, re.IGNORECASE)
        name = table[1] if table and action else ""
        return Statement(text, action, name, locking=clause, truncated=truncated)
    action = next(name for name in ("update", "insert", "delete", "lock", "ddl") if head[name]).upper()
    columns = _own(_COLUMN.findall(text)) if action == "UPDATE" else ()
    tail = _TAIL_IDS.search(text)
    ids = tuple(int(number) for number in re.findall(r"\d+", tail[1])[:_IDS]) if tail else ()
    return Statement(text, action, head["table"], columns, ids, truncated=truncated)


def _closed(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("'") % 2 == 0
