"""``sql/1``: an error of PostgreSQL by its SQLSTATE, what it names, the statement and the own code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..bad_query import read_bad_query
from ..incident import Component, Event
from ..sqlstate import of_text, of_type
from ..trace.model import Raised
from .frames import file_components, place_components
from .normalise import normalise
from .principal import Principal, principal
from .query import shape
from .strategy import strategy

_QUOTED = re.compile(r"[\"«»„“”「`]\s?([a-z_][\w$.-]*)\s?[\"»«“”」`]", re.I | re.A)
_DOTTED = re.compile(r"(?<![\w.])([a-z_]\w*\.[a-z_]\w*)(?![\w.])", re.A)
_CALLED = re.compile(r"(?<![\w.])([a-z_]\w*)\(", re.A)
_SUFFIXED = re.compile(r"(?<![\w.])(?=\w*_)([a-z]\w*)(?![\w.])", re.A)
_SEVERITY = re.compile(r"(?:[\w.]{1,60}: +)?(?:[A-ZА-ЯЁÉ]{3,12}|错误|エラー|오류) ?: +")
#: PostgreSQL's messages are short; patterns of all languages are slow on long lines.
LONGEST = 500
_PROCESS = re.compile(
    r"(?<!\d)\d{1,9} ?: {1,3}"
    r"((?:UPDATE|INSERT|DELETE|SELECT|LOCK|ALTER|WITH|TRUNCATE|CREATE|DROP)\b[^\n]{1,4000})",
    re.I,
)
_TUPLE = re.compile(r"\(\d{1,9},\d{1,9}\)[^\n\"«„“「]{0,60}[\"«„“「]\s?([a-z_]\w*)", re.A)
#: Words of SQL that some languages quote, as Spanish does in «check».
_WORDS = frozenset("check unique not null foreign key restrict primary exclusion".split())
#: Classes of SQLSTATE whose quoted words are data: values, databases, roles, files.
_DATA = ("22", "28", "3D", "53", "57", "58", "08", "42601")


def is_sql(event: Event) -> bool:
    """Is the cause an error of PostgreSQL?"""
    if event.record.program == "postgresql" or event.record.fields.get("sqlstate"):
        return True
    if read_bad_query(event.record) or _raised(event) is not None:
        return True
    return event.trace is None and _told(event.record.text) is not None


@strategy("sql/1", 30, is_sql)
def by_sql(event: Event) -> list[Component]:
    """SQLSTATE, the names in the message, the statement's shape, and the own frame."""
    query = read_bad_query(event.record)
    found = _raised(event)
    message = found.raised.message if found else query.error if query else event.record.text
    if not found and not query:
        message = _SEVERITY.sub("", message, count=1)
    state = _state(event, found, message)
    statement = query.statement if query else event.record.fields.get("statement", "")
    parts = [Component("sqlstate", state, why="PostgreSQL's code of the error, the same in every language")]
    if statement:
        parts.append(Component("statement", shape(statement), why="verb, tables and columns, without values"))
    parts += _conflict(event)
    told = [*place_components(found), *file_components(event)] if found else []
    parts += told
    names = _names(message, state, bool(statement or any(part.contributes for part in told)))
    if names:
        parts.append(Component("names", names, why="what the message quotes, the same in every language"))
    elif not statement and not told:
        parts.append(
            Component("message", normalise(_first(message)), why="nothing else tells failures apart")
        )
    else:
        parts.append(
            Component("message", normalise(_first(message)), False, "it is in the server's language")
        )
    return parts


def _conflict(event: Event) -> Iterator[Component]:
    """What a deadlock's DETAIL and CONTEXT tell: the statements of its processes, and the relation."""
    text = "\n".join([event.record.text, event.record.fields.get("detail", "")])
    statements = sorted({shape(found) for found in _PROCESS.findall(text[:20_000])})
    if statements:
        yield Component("processes", "; ".join(statements), why="what each process of the deadlock executed")
    context = _TUPLE.search(event.record.fields.get("context", "") or text[:20_000])
    if context:
        yield Component("relation", context[1], why="the table whose row was waited for")


def _told(text: str) -> re.Match | None:
    """PostgreSQL's message as a terminal or a dialog shows it: ``ERROR: relation … does not exist``."""
    first = _first(text)
    severity = _SEVERITY.match(first)
    return severity if severity and of_text(first[severity.end() :]) else None


def _raised(event: Event) -> Principal | None:
    if event.trace is None or event.trace.language != "python":
        return None
    found = principal(event.trace)
    return found if _is_sql(found.raised) else None


def _is_sql(raised: Raised) -> bool:
    if raised.type.startswith(("psycopg2.", "psycopg.")):
        return bool(of_type(raised.type) or of_text(raised.message)) or "errors." in raised.type
    return bool(of_type(raised.type)) and raised.name not in ("ConcurrencyError",)


def _state(event: Event, found: Principal | None, message: str) -> str:
    """The SQLSTATE; where psycopg2 only knows a family, the text tells which."""
    state = event.record.fields.get("sqlstate", "") or (of_type(found.raised.type) if found else "")
    if state and not state.endswith("000"):
        return state
    told = of_text(_first(message))
    return told.state if told else state or (found.raised.name if found else "")


def _names(message: str, state: str, placed: bool) -> str:
    first = _first(message)
    if state.startswith(_DATA):
        return ""
    names = _ordered(first)
    if state == "23502" and placed:
        # since PostgreSQL 13 the message names the table too
        told = of_text(first)
        names = [told.names["column"].strip('"')] if told and "column" in told.names else names[:1]
    return " ".join(sorted(set(names) - _WORDS))


def _ordered(first: str) -> list[str]:
    found: list[str] = []
    for pattern in (_QUOTED, _DOTTED, _CALLED):
        found += [name for name in pattern.findall(first) if name not in found]
    return found or _SUFFIXED.findall(first)


def _first(message: str) -> str:
    return message[:LONGEST].strip().partition("\n")[0]
