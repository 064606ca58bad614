"""PostgreSQL's log on stderr, whatever its ``log_line_prefix`` is.

A line is a prefix, a severity and a message with two blanks between them; DETAIL, HINT, CONTEXT and
STATEMENT are lines of their own with the same prefix, and belong to the line before. What a prefix holds is
recognised by its shape: time, ``[pid]``, ``user@database``, ``db=…``, the session's identifier, the
SQLSTATE.
"""

from __future__ import annotations

import re

from .draft import Draft, Format, Line, number, plain
from .levels import level_of
from .postgresql_words import PART_OF, SEVERITIES
from .times import epoch_time, iso_time

_WORDS = "|".join([*SEVERITIES, *sorted(PART_OF, key=len, reverse=True)])
#: the prefixes that administrators and clouds use begin with a time, a process, a user or psql's file
_BEGIN = (
    r"[<\[(]?(?:\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d|\d{9,10}\.\d{3}\b)|\[\d+\]|[\w.-]+@[\w.-]+\b|"
    r"(?:pid|user|db|app|client|host)=|psql:"
)
_LINE = re.compile(rf"((?:{_BEGIN}).{{0,400}}?)(?<!\w)({_WORDS}) ?:  ?(?<=  )(.*)", re.DOTALL)
_BARE = re.compile(rf"({_WORDS}) ?:  (.*)", re.DOTALL)

_PID = re.compile(r"\[(\d+)\]|\b(?:pid|p|process)[=: ](\d+)|(?:[A-Z]{2,5}|\.\d{3}) (\d+)(?=\s|:|$)")
_SESSION = re.compile(r"\b([0-9a-f]{8})\.([0-9a-f]{1,8})\b")
_AT = re.compile(r"([\w.$\[\]-]+)@([\w.$\[\]-]+)")
_NAMED = {
    "user": re.compile(r"\b(?:user|u)=([^,\s]*)"),
    "database": re.compile(r"\b(?:db|d|database)=([^,\s]*)"),
    "application": re.compile(r"\b(?:app|a|application)=([^,]*?)(?=,|\s*$|\s\w+=)"),
    "host": re.compile(r"\b(?:client|host|h|r)=([^,\s]*)|\b(\d{1,3}(?:\.\d{1,3}){3})\(\d+\)"),
}
_NO_STATE = re.compile(r"\[[^\]]*\]|\S*\(\d+\)|\d{4}-\d\d-\d\d[ T][\d:.,]+|\w+=(?!\w{5}\b)[^,\s]*|\S+@\S+")
_STATE = re.compile(r"(?<![\w./-])([0-9A-Z]{5})(?![\w./-])")
_VERBOSE = re.compile(r"([0-9A-Z]{5}): ")


class PostgresqlStderr(Format):
    """``2024-01-31 10:00:00.123 UTC [1234] odoo@db ERROR:  deadlock detected``."""

    name = "postgresql"

    def read(self, line: Line) -> Draft | None:
        """Return the draft of a line that begins a record, or that joins the one before."""
        match = _LINE.match(plain(line.text))
        return draft_of(self.name, match[1], match[2], match[3]) if match else None


class PostgresqlBare(Format):
    """Without a prefix: ``ERROR:  deadlock detected``, also what psql and libpq print.

    Only where no other program's record is open: Odoo's records hold such lines.
    """

    name = "postgresql-bare"

    def read(self, line: Line) -> Draft | None:
        """Return the draft of a line that begins a record, or that joins the one before."""
        match = _BARE.match(plain(line.text))
        return draft_of("postgresql", "", match[1], match[2]) if match else None


def draft_of(name: str, prefix: str, word: str, message: str) -> Draft:
    """Return the draft of a line that is split already."""
    draft = Draft(name, [message], level_of(word), program="postgresql")
    draft.joins = PART_OF.get(word, "")
    if draft.joins == "statement":  # alone it tells only what ran, not that it failed
        draft.level = "INFO"
    if draft.joins:
        draft.lines[0] = f"{draft.joins.upper()}:  {message}"
        draft.fields[draft.joins] = message
    else:
        take_state(draft)
    _read_prefix(draft, prefix.rstrip("-: "))
    return draft


def take_state(draft: Draft) -> None:
    """Move the SQLSTATE of ``log_error_verbosity = verbose`` into its field."""
    match = _VERBOSE.match(draft.lines[0])
    if match:
        draft.fields["sqlstate"] = match[1]
        draft.lines[0] = draft.lines[0][match.end() :]


def _read_prefix(draft: Draft, prefix: str) -> None:
    draft.time = iso_time(prefix.lstrip("<[(")) or epoch_time(prefix.lstrip("<[(").partition(" ")[0])
    match = _PID.search(prefix)
    if match:
        draft.pid = number(match[1] or match[2] or match[3])
    session = _SESSION.search(prefix)
    if session and not draft.pid:
        draft.pid = int(session[2], 16)
    at = _AT.search(_SESSION.sub(" ", prefix))
    if at:
        draft.fields["user"], draft.database = _known(at[1].lstrip("-")), _known(at[2])
    for name, pattern in _NAMED.items():
        named = pattern.search(prefix)
        value = _known((named[1] or named[named.lastindex or 1] or "") if named else "")
        if value and name == "database":
            draft.database = value
        elif value:
            draft.fields[name] = value
    state = _STATE.search(_NO_STATE.sub(" ", prefix))
    if state and state[1] != str(draft.pid) and any(each.isdigit() for each in state[1]):
        draft.fields.setdefault("sqlstate", state[1])


def _known(value: str) -> str:
    return "" if value in ("[unknown]", "[local]") else value.strip("[]")


FORMAT = PostgresqlStderr()
BARE = PostgresqlBare()
