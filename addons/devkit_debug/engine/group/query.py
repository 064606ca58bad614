"""A statement of SQL without its values."""

from __future__ import annotations

import re

_BYTES = re.compile(r"^b(?P<quote>['\"])(?P<text>.*?)(?P=quote)?$", re.S)
_STRING = re.compile(r"E?'(?:[^'\\]|\\.|'')*+'?", re.S)
_NUMBER = re.compile(r"(?<![\w\"])[-+]?\d+(?:\.\d+)?\b")
_LIST = re.compile(r"\(\s*\?(?:\s*,\s*\?)*\s*\)")
_SERVER_SIDE = re.compile(r"\$\d+|%s|%\(\w+\)s")
_STAMPS = frozenset(("write_uid", "write_date", "create_uid", "create_date", "__last_update"))
_UPDATE = re.compile(
    r"UPDATE\s+(?:ONLY\s+)?\"?(?P<table>[\w.]+)\"?\s+(?:AS\s+)?(?:\w+\s+)?SET\s+"
    r"(?P<set>.*?)(?:\s+(?:FROM|WHERE)\s|$)",
    re.I | re.S,
)
_COLUMN = re.compile(r"(?:^|,)\s*\"?(\w+)\"?\s*=")
_TABLES = re.compile(r"\b(?:FROM|JOIN|INTO|ONLY|TABLE(?: IF EXISTS)?)\s+\"?([a-z_]\w*)\"?", re.I)
LONGEST = 400


def shape(statement: str) -> str:
    """Verb, tables and, for an UPDATE, columns: what stays when values, ids and Odoo's versions change.

    >>> shape('UPDATE "res_partner" SET "name"=5, "write_date"=now() WHERE id IN (3, 4)')
    'UPDATE res_partner SET name'
    """
    text = plain(statement)
    verb = text.partition(" ")[0].upper()
    if verb == "UPDATE" and (found := _UPDATE.match(text)):
        columns = sorted(set(_COLUMN.findall(found["set"])) - _STAMPS)
        return " ".join(["UPDATE", found["table"], *(["SET", ", ".join(columns)] if columns else [])])
    if verb in ("SELECT", "INSERT", "DELETE", "WITH"):
        tables = list(dict.fromkeys(_TABLES.findall(text)))
        lock = " FOR UPDATE" if re.search(r"\bFOR (?:NO KEY )?(?:UPDATE|SHARE)\b", text) else ""
        return f"{verb} {', '.join(tables)}{lock}"
    return text[:LONGEST]


def plain(statement: str) -> str:
    """The statement in one line, every value as ``?``."""
    text = statement.strip()[:20_000]
    quoted = _BYTES.match(text)
    if quoted:
        text = quoted["text"].replace("\\'", "'").replace('\\"', '"').replace("\\n", " ")
    text = _STRING.sub("?", text)
    text = _SERVER_SIDE.sub("?", text)
    text = _NUMBER.sub("?", text)
    return " ".join(_LIST.sub("(?)", text).split())
