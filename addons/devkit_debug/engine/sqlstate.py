"""SQLSTATE of an error: what PostgreSQL says in every language.

It is taken from the name of psycopg2's exception class first, then from a log's own field, and last from the
message's text, which PostgreSQL writes in the server's language: ``data/postgresql_messages.tsv`` holds the
wordings of its own message catalogs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

MESSAGES = Path(__file__).parent / "data" / "postgresql_messages.tsv"

#: Exception classes of psycopg2 (``psycopg2.errors``) by the SQLSTATE they stand for. Those of two digits
#: and zeros are PostgreSQL's classes of errors: psycopg2 before 2.8, and DB-API, know only them.
STATES: Mapping[str, str] = {
    "DeadlockDetected": "40P01",
    "SerializationFailure": "40001",
    "TransactionRollbackError": "40000",
    "ConcurrencyError": "40001",
    "LockNotAvailable": "55P03",
    "ObjectInUse": "55006",
    "QueryCanceled": "57014",
    "QueryCanceledError": "57014",
    "InFailedSqlTransaction": "25P02",
    "ReadOnlySqlTransaction": "25006",
    "IdleInTransactionSessionTimeout": "25P03",
    "UniqueViolation": "23505",
    "NotNullViolation": "23502",
    "ForeignKeyViolation": "23503",
    "RestrictViolation": "23503",
    "CheckViolation": "23514",
    "ExclusionViolation": "23P01",
    "IntegrityError": "23000",
    "UndefinedColumn": "42703",
    "UndefinedTable": "42P01",
    "UndefinedFunction": "42883",
    "UndefinedObject": "42704",
    "DuplicateTable": "42P07",
    "DuplicateColumn": "42701",
    "DuplicateObject": "42710",
    "DuplicateDatabase": "42P04",
    "DependentObjectsStillExist": "2BP01",
    "AmbiguousColumn": "42702",
    "DatatypeMismatch": "42804",
    "CannotCoerce": "42846",
    "GroupingError": "42803",
    "SyntaxError": "42601",
    "InsufficientPrivilege": "42501",
    "FeatureNotSupported": "0A000",
    "ProgrammingError": "42000",
    "StringDataRightTruncation": "22001",
    "InvalidTextRepresentation": "22P02",
    "NumericValueOutOfRange": "22003",
    "DivisionByZero": "22012",
    "InvalidDatetimeFormat": "22007",
    "DatetimeFieldOverflow": "22008",
    "CharacterNotInRepertoire": "22021",
    "UntranslatableCharacter": "22P05",
    "InvalidRegularExpression": "2201B",
    "CardinalityViolation": "21000",
    "DataError": "22000",
    "TooManyConnections": "53300",
    "DiskFull": "53100",
    "OutOfMemory": "53200",
    "AdminShutdown": "57P01",
    "CrashShutdown": "57P02",
    "CannotConnectNow": "57P03",
    "ConnectionException": "08000",
    "ConnectionFailure": "08006",
    "InvalidPassword": "28P01",
    "InvalidAuthorizationSpecification": "28000",
    "InvalidCatalogName": "3D000",
    "IoError": "58030",
    "UndefinedFile": "58P01",
    "InternalError": "XX000",
    "DataCorrupted": "XX001",
    "IndexCorrupted": "XX002",
}

#: What a SQLSTATE is called in PostgreSQL's appendix A.
CONDITIONS: Mapping[str, str] = {
    "40P01": "deadlock detected",
    "40001": "serialization failure",
    "55P03": "lock not available",
    "57014": "query canceled",
    "25P02": "in failed SQL transaction",
    "23505": "unique violation",
    "23502": "not null violation",
    "23503": "foreign key violation",
    "23514": "check violation",
    "23P01": "exclusion violation",
    "42703": "undefined column",
    "42P01": "undefined table",
    "42883": "undefined function",
    "42501": "insufficient privilege",
    "53300": "too many connections",
    "53100": "disk full",
    "53200": "out of memory",
    "57P01": "admin shutdown",
    "57P02": "crash shutdown",
    "57P03": "cannot connect now",
    "28P01": "invalid password",
    "28000": "invalid authorization specification",
    "3D000": "invalid catalog name",
}

#: Names by which Odoo's own lines about repetitions call them, up to 15.0.
_NAMES = {"SERIALIZATION_FAILURE": "40001", "DEADLOCK_DETECTED": "40P01", "LOCK_NOT_AVAILABLE": "55P03"}
_NAMED = re.compile(rf"\b({'|'.join(_NAMES)})\b")
_PLACEHOLDER = re.compile(r"%(?:(\d+)\$)?[sdm]")
#: How Python 2 prints a letter beyond ASCII inside a message.
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")
#: Sentences that Python and other programs use too.
_COMMON = frozenset({"42601", "22012", "22003", "53200", "21000"})


@dataclass(frozen=True, slots=True)
class SqlError:
    """One error of PostgreSQL: its SQLSTATE, what it names and by what it was recognised.

    ``names`` has ``table``, ``column``, ``constraint``, ``other`` (the second table of a foreign key),
    ``role``, ``database``, ``file``, ``function``, ``value``, as far as the message says them. ``source`` is
    ``class``, ``field`` or ``text``; ``language`` that of the text.
    """

    state: str
    names: Mapping[str, str] = field(default_factory=dict)
    source: str = "class"
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Wording:
    state: str
    labels: tuple[str, ...]
    language: str
    pattern: re.Pattern[str]
    longest: str


def of_type(name: str) -> str:
    """The SQLSTATE that an exception class of psycopg2 stands for; empty for any other class.

    ``name`` with its module: ``SyntaxError`` is PostgreSQL's only as ``psycopg2.errors.SyntaxError``.
    """
    module, _dot, short = name.rpartition(".")
    if short == "SyntaxError" and not module.startswith("psycopg"):
        return ""
    if module and not module.startswith(("psycopg", "openerp", "odoo")):
        return ""
    return STATES.get(short, "")


def of_text(text: str, *, sure: bool = True) -> SqlError | None:
    """The first error of PostgreSQL that a text reports in any of its languages; None without one.

    ``sure`` when the text is PostgreSQL's: else sentences that others use as well (``division by zero``) do
    not count.
    """
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    found = _first(text, _wordings(), sure) or _first(text.replace('"', ""), _unquoted(), sure)
    if found is None and (named := _NAMED.search(text)):
        return SqlError(_NAMES[named[1]], source="text")
    return found


def _first(text: str, wordings: tuple[_Wording, ...], sure: bool) -> SqlError | None:
    """What stands first in the text."""
    found = None
    for wording in wordings:
        if wording.longest not in text or not (sure or wording.state not in _COMMON):
            continue
        match = wording.pattern.search(text)
        if match and (found is None or match.start() < found[0]):
            names = {label: match[label] for label in wording.labels if match[label]}
            found = match.start(), SqlError(wording.state, names, "text", wording.language)
    return found[1] if found else None


@cache
def _wordings() -> tuple[_Wording, ...]:
    return tuple(_wording(*row) for row in _rows())


@cache
def _unquoted() -> tuple[_Wording, ...]:
    """The English ones without quotes: chats and forums take them away from what is pasted there."""
    rows = [row for row in _rows() if row[2] == "en" and '"' in row[3]]
    return tuple(_wording(*row[:3], row[3].replace('"', "")) for row in rows)


def _rows() -> list[list[str]]:
    lines = MESSAGES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _wording(state: str, labels: str, language: str, template: str) -> _Wording:
    names = tuple(labels.split())
    places = list(_PLACEHOLDER.finditer(template))
    pattern, end, used = "", 0, []
    for number, place in enumerate(places):
        pattern += _literal(template[end : place.start()])
        index = int(place[1]) - 1 if place[1] else number
        name = names[index] if index < len(names) else ""
        pattern += f"(?P<{name}>[^\\n]+?)" if name else "[^\\n]+?"
        used.append(name)
        end = place.end()
    tail = _literal(template[end:])
    if places and not tail:
        # without an end of its own a name would be one letter
        pattern = pattern[: -len("[^\\n]+?)")] + "\\S+)" if used[-1] else pattern + "\\S+"
    longest = max(_PLACEHOLDER.sub("\n", template).split("\n"), key=len).strip()
    longest = max(re.split(r"\s{2,}|\xa0", longest), key=len)
    return _Wording(
        state, tuple(name for name in used if name), language, re.compile(pattern + tail), longest
    )


def _literal(text: str) -> str:
    """The text as a pattern; blanks of any kind match each other, quotes match quotes."""
    return re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(text.replace("\xa0", " ")))
