"""What one record is, seen for itself: a failed query, a repetition, an error, an access line, a start."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .. import sqlstate
from ..bad_query import is_bad_query, read_bad_query
from ..fold import fold
from ..record import LogRecord
from ..request_line import Request, is_access, read_request
from ..trace import parse
from ..trace.model import Trace

QUERY, RETRY, EXHAUSTED, ERROR, NOTE, ACCESS, START = (
    "query",
    "retry",
    "exhausted",
    "error",
    "note",
    "access",
    "start",
)
#: SQLSTATEs of the conflicts that Odoo repeats a request for (``PG_CONCURRENCY_EXCEPTIONS_TO_RETRY``).
CONFLICTS = {
    "SERIALIZATION_FAILURE": "40001",
    "T_R_SERIALIZATION_FAILURE": "40001",
    "DEADLOCK_DETECTED": "40P01",
    "T_R_DEADLOCK_DETECTED": "40P01",
    "LOCK_NOT_AVAILABLE": "55P03",
    "ConcurrencyError": "40001",
}
ABORTED = "25P02"
TRIES = 5

#: Odoo 8 to 15: ``retry 1/5 in``; since 16: ``4 tries left, try again in``; at the end of both ``maximum …``.
_RETRY = re.compile(r"^(\w+)\b.*?, (?:retry (\d+)/(\d+)|(\d+) tries left, try again) in (\d+\.?\d*)")
_EXHAUSTED = re.compile(r"^(\w+)\b.*, maximum number of tries reached")
_NOTES = (
    "Transient module states were reset",
    "Failed to load registry",
    "Failed to initialize database",
    "Module loading failed",
)
_STARTS = re.compile(r"^(?:Odoo|OpenERP) version \S+|^Initiating shutdown|^Worker \w+ \(\d+\) alive")
_REPEATS = ("service.model", "osv.osv")
_TRACE = ("Traceback (most recent call last)", "\n    at ")
_CLOSED = re.compile(r"[Cc]ursor already closed|[Cc]onnection already closed|Unable to use a closed cursor")
#: Below an error Odoo also reports what a user did wrong, as a warning without a traceback.
_ANSWERS = (".http", "ir_rule", "ir_model", "ir_access")
#: Parts of Odoo whose warnings without a traceback may be why something does not work.
_WARNERS = (
    ".modules",
    ".service",
    ".sql_db",
    ".registry",
    ".tools",
    ".http",
    ".addons.base",
    ".addons.mail",
    ".report",
)
#: Python's own warnings show a stack too.
_PYTHON = "py.warnings"
#: Odoo writes down who was refused, and PostgreSQL what it lost, as information.
_DENIED = "Access Denied by"
_LOST = re.compile(
    r"could not (?:receive|send|write|extend|fsync|open)|still waiting for \w+Lock|terminated by signal"
    r"|[Oo]ut of memory|No space left|connection to client lost|unexpected EOF on client connection"
)
#: Odoo 8 to 12 say as information what is wrong with a view, then raise it.
_VIEW = re.compile(r"\n\s*Error context:|cannot be located in parent view")
#: Words without which a warning of any addon is no failure.
_FAILS = re.compile(
    r"[Ee]rror|[Ee]xception|[Ff]ail|[Cc]an(?:'t|not)|[Cc]ould ?n[o']t|[Dd]enied|[Ii]nvalid|[Nn]ot found"
    r"|[Mm]issing|[Rr]efused|[Tt]imed? ?out|[Ll]imit"
)
#: Limits that a worker says it has reached are information to Odoo, and the end of a request to a user.
_LIMITS = re.compile(r"limit|timeout|timed out", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A record, and what the correlation needs of it.

    ``message`` is the first line of PostgreSQL's error for a query, of the last exception for a traceback,
    else of the record; ``state`` the SQLSTATE, ``tries`` which try failed, ``wait`` the seconds until the
    next. ``closed``: the error is only that a cursor was used that is gone.
    """

    record: LogRecord
    kind: str
    message: str = ""
    state: str = ""
    statement: str = ""
    trace: Trace | None = None
    request: Request | None = None
    tries: int = 0
    wait: float = 0.0
    closed: bool = False

    @property
    def conflict(self) -> bool:
        """Is it a conflict of two transactions, which Odoo repeats a request for?"""
        return self.state in CONFLICTS.values()


def sight(record: LogRecord, busy: bool) -> Sighting | None:
    """What the record is; None for what no incident is made of.

    :param busy: whether an incident of its process is open: then its access lines matter
    """
    if record.level in ("INFO", "DEBUG", ""):
        found = _quiet(record, busy)
        if found or record.level:
            return found
    if record.program == "postgresql" and record.level:
        return _server(record) if record.is_failure else None
    if record.logger == _PYTHON:
        return None
    if is_bad_query(record):
        return _query(record)
    return _error(record)


def _quiet(record: LogRecord, busy: bool) -> Sighting | None:
    """Of the lines that say nothing is wrong, those that belong to what is."""
    message = record.text
    if is_access(record):
        failed = '" 50' in message
        return Sighting(record, ACCESS, request=read_request(record)) if busy or failed else None
    if record.logger.endswith(_REPEATS) and (retry := _retry(record)):
        return retry
    if _STARTS.match(message):
        return Sighting(record, START)
    if any(mark in message for mark in _TRACE) and record.level and record.program == "odoo":
        return _error(record)
    limit = record.logger.endswith("service.server") and _LIMITS.search(message)
    if record.logger.endswith(".ir_ui_view") and _VIEW.search(message):
        return Sighting(record, ERROR, record.message)
    if limit or message.startswith(_DENIED) or (record.program == "postgresql" and _LOST.search(message)):
        return Sighting(record, ERROR, record.message, _state(None, message))
    return None


def _retry(record: LogRecord) -> Sighting | None:
    message = record.message
    if ended := _EXHAUSTED.match(message):
        return Sighting(record, EXHAUSTED, message, CONFLICTS.get(ended[1], ""), tries=TRIES)
    found = _RETRY.match(message)
    if not found:
        return None
    tries = int(found[2]) if found[2] else TRIES - int(found[4])
    return Sighting(record, RETRY, message, CONFLICTS.get(found[1], ""), tries=tries, wait=float(found[5]))


def _query(record: LogRecord) -> Sighting:
    query = read_bad_query(record)
    trace = parse(record.text) if _TRACE[0] in record.text else None
    state = _state(trace, query.error or record.text)
    return Sighting(record, QUERY, query.message, state, query.statement, trace)


def _server(record: LogRecord) -> Sighting:
    """PostgreSQL's side: ``ERROR:  …`` of a backend, with the statement."""
    message = re.sub(r"^[^\W\d_]{3,12}\s?[:：]\s\s", "", record.message).strip()
    state = record.fields.get("sqlstate") or _state(None, message)
    return Sighting(record, QUERY, message, state, record.fields.get("statement", ""))


def _error(record: LogRecord) -> Sighting | None:
    if retry := _retry(record):  # Odoo 7 says so in a warning
        return retry
    message = record.message
    said = record.text[:200].replace("\n", "")  # a terminal may have broken the line
    note = any(said.startswith(note) for note in _NOTES)
    if note and not any(mark in record.text for mark in _TRACE):
        return Sighting(record, NOTE, message)
    trace = parse(record.text)
    if note and trace and not trace.last.type:  # the log was cut before its traceback ended
        return Sighting(record, NOTE, message, trace=trace)
    if trace is None and not _worth(record):
        return None
    if trace is None:
        return Sighting(
            record, ERROR, message, _state(None, record.text), closed=bool(_CLOSED.search(message))
        )
    last = trace.last.message.strip().partition("\n")[0]
    closed = bool(_CLOSED.search(trace.root.message))
    return Sighting(record, ERROR, last, _state(trace, trace.root.message), trace=trace, closed=closed)


def _worth(record: LogRecord) -> bool:
    """A record without a traceback: an error, an answer to a user, a limit, or a text without a level."""
    if record.is_failure or not record.level:
        return True
    if record.level != "WARNING":
        return record.logger.endswith("service.server")
    root = record.logger.removeprefix("openerp").removeprefix("odoo")
    known = root.startswith(_WARNERS) or record.logger.endswith(_ANSWERS)
    return record.program == "odoo" and (known or _FAILS.search(record.text[:2000]) is not None)


def is_answer(record: LogRecord) -> bool:
    """Did Odoo tell a user what is wrong (a warning without a traceback)?"""
    return record.level == "WARNING" and record.logger.endswith(_ANSWERS)


def _state(trace: Trace | None, text: str) -> str:
    """The SQLSTATE by the class of the exception, which no language changes, else by PostgreSQL's words."""
    for raised in trace.all() if trace else ():
        state = sqlstate.of_type(raised.type)
        if state and not state.endswith("000"):
            return state
    found = sqlstate.of_text(fold(text)) if text else None
    return found.state if found else ""
