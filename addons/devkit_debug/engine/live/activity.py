"""What a stack was doing: waiting for what, or at work.

Told by the innermost frames: which file and function a thread is in says what it waits for, in every
version and language. A lock or a socket that C code waits for has no frame of its own; then the line's source
says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..trace.model import Frame

#: How many of the innermost frames are asked what is waited for.
DEPTH = 18


@dataclass(frozen=True)
class Activity:
    """``name`` and a sentence. Names: idle, sql, connection, lock, network, mail, program, retry, sleep,
    loading, python.
    """

    name: str
    text: str

    @property
    def idle(self) -> bool:
        """Does it wait for work?"""
        return self.name == "idle"

    @property
    def waits(self) -> bool:
        """Is it held up by something outside of its own code?"""
        return self.name in ("sql", "connection", "lock", "network", "mail", "program", "retry", "sleep")


@dataclass(frozen=True)
class _Rule:
    """A frame that tells: the end of its file, its function, and where needed a word of its line."""

    name: str
    text: str
    file: str
    function: str = ""
    code: str = ""

    def matches(self, frame: Frame) -> bool:
        path = (frame.path or frame.file).replace("\\", "/")
        return (
            re.search(rf"(?:^|[/.]){self.file}$", path) is not None
            and (not self.function or re.fullmatch(self.function, _plain(frame.function)) is not None)
            and (not self.code or re.search(self.code, frame.code) is not None)
        )


#: What only the innermost frame of all can say: it waits for work.
_IDLE_INNERMOST = (
    _Rule("idle", "waits for errors to store", r"devkit_debug/capture\.py", r"_work"),
    _Rule("idle", "reports figures of its process", r"devkit_debug/models/process_reporter\.py", r"_sleep"),
    _Rule(
        "idle", "waits for work", r"service/server\.py", r"sleep|run|cron_thread|process_work|_run_cron|wait"
    ),
)
#: What any of the innermost frames can say.
_IDLE = (
    _Rule("idle", "waits for requests", r"service/server\.py", r"sleep"),
    _Rule(
        "idle",
        "waits for the time of the next scheduled action",
        r"service/server\.py",
        r"cron_thread",
        r"sleep|select",
    ),
    _Rule("idle", "waits for requests", r"socketserver\.py", r"serve_forever"),
    _Rule("idle", "waits for requests", r"gevent/(?:hub|_greenlet_primitives|baseserver)\.py"),
    _Rule("idle", "waits for messages of the bus", r"bus/models/bus\.py", r"loop", r"select|poll|sleep"),
    _Rule(
        "idle",
        "waits for a message of its browser",
        r"bus/websocket\.py",
        r"get_messages|_get_messages",
        r"select",
    ),
    _Rule(
        "idle",
        "waits for the next request of its browser",
        r"http/server\.py",
        r"handle_one_request",
        r"readline",
    ),
    _Rule("idle", "waits for something to do", r"concurrent/futures/thread\.py", r"_worker", r"\.get\("),
    _Rule("idle", "waits for something to do", r"queue\.py", r"get"),
    _Rule("idle", "watches files", r"(?:watchdog|inotify)/[\w/]+\.py"),
)
_WAITS = (
    _Rule("connection", "waits for a connection to PostgreSQL", r"psycopg2/__init__\.py", r"connect"),
    _Rule("connection", "waits for a connection to PostgreSQL", r"sql_db\.py", r"borrow"),
    _Rule(
        "sql",
        "waits for PostgreSQL to execute a query",
        r"sql_db\.py",
        r"execute(?:_values)?|_?mogrify|copy_\w+",
    ),
    _Rule("sql", "waits for PostgreSQL to commit", r"sql_db\.py", r"commit"),
    _Rule("sql", "waits for PostgreSQL to roll back", r"sql_db\.py", r"rollback|close|_close"),
    _Rule("sql", "waits for PostgreSQL to send rows", r"sql_db\.py", r"fetch\w+|dictfetch\w+"),
    _Rule("sql", "waits for PostgreSQL", r"psycopg2/(?:extras|sql|pool)\.py"),
    _Rule(
        "retry",
        "waits before it tries again after a conflict",
        r"service/model\.py",
        r"retrying|wrapper|check",
        r"sleep",
    ),
    _Rule("mail", "waits for the mail server", r"smtplib\.py"),
    _Rule("mail", "waits for the incoming mail server", r"(?:imaplib|poplib)\.py"),
    _Rule(
        "program", "waits for wkhtmltopdf to print", r"ir_actions_report\.py", r"_run_wkhtmltopdf|_wkhtml\w*"
    ),
    _Rule(
        "network",
        "waits for another server's answer",
        r"(?:urllib3|requests|httpx|httpcore|zeep|aiohttp)/[\w/]+\.py",
    ),
    _Rule(
        "network", "waits for another server's answer", r"(?:http/client|httplib|xmlrpc/client|ftplib)\.py"
    ),
    _Rule(
        "lock",
        "waits for the lock of the registries: another thread loads or changes one",
        r"(?:modules|orm)/registry\.py",
        r"__new__|new|delete|locked|wrapper",
        r"_lock|lock",
    ),
    _Rule("lock", "waits for a lock of another thread", r"(?:tools|odoo)/func\.py", r"locked"),
    _Rule("lock", "waits for the lock of the log", r"logging/__init__\.py", r"acquire"),
)
_LATE = (
    _Rule("program", "waits for a program it started", r"subprocess\.py"),
    _Rule(
        "network",
        "waits on a socket",
        r"(?:ssl|socket)\.py",
        r"read|recv\w*|readinto|connect|create_connection|do_handshake|send\w*|getaddrinfo",
    ),
    _Rule("lock", "waits for another thread", r"threading\.py", r"join|_wait_for_tstate_lock|wait|acquire"),
    _Rule("network", "waits on a socket or file", r"(?:selectors|select)\.py", r"select|poll"),
    _Rule("loading", "loads the modules of a database", r"modules/loading\.py"),
)
_THREADING = re.compile(r"(?:^|/)threading\.py$")
_SLEEP = re.compile(r"\bsleep\s*\(")
_LOCK = re.compile(r"\.acquire\s*\(|\bwith\s+[\w.]*_?lock\b", re.IGNORECASE)


def activity_of(frames: Sequence[Frame]) -> Activity:
    """Return what a thread with this stack (outermost first) was doing."""
    inner = list(reversed(frames[-DEPTH:]))
    if not inner:
        return Activity("idle", "has not begun or has ended")
    outside = [frame for frame in inner if not _THREADING.search(frame.path.replace("\\", "/"))]
    found = _first(_IDLE_INNERMOST, outside[:1]) or (_first(_IDLE, inner[:6]) if not _works(inner) else None)
    found = found or _first(_WAITS, inner) or _first(_LATE, inner)
    if found and (found.name != "loading" or not _SLEEP.search(inner[0].code)):
        return found
    if _SLEEP.search(inner[0].code):
        return Activity("sleep", "sleeps, as its code says")
    if _LOCK.search(inner[0].code):
        return Activity("lock", "waits for a lock of another thread")
    return Activity("python", "computes in Python")


def place_of(frames: Sequence[Frame]) -> Frame | None:
    """Return the frame to look at: the deepest of an own addon, else of any addon, else the innermost one.

    A line that only hands on (``super()``) and this addon's own measuring come last: what they call is meant.
    """
    at_work = [frame for frame in frames if frame.addon and not hands_on(frame.addon, frame.code)]
    own = [frame for frame in at_work if frame.owner == "own"]
    handing_on = [frame for frame in frames if frame.addon]
    for candidates in (own, at_work, handing_on, frames):
        if candidates:
            return candidates[-1]
    return None


def hands_on(addon: str, code: str) -> bool:
    """Does a line only pass the call on to what it overrides, or measure it?"""
    return addon == "devkit_debug" or "super()." in code


def _plain(function: str) -> str:
    """The name of a function without its class, which py-spy puts before it."""
    return function.rpartition(".")[2]


def _first(rules: Sequence[_Rule], frames: Sequence[Frame]) -> Activity | None:
    for frame in frames:
        for rule in rules:
            if rule.matches(frame):
                return Activity(rule.name, rule.text)
    return None


def _works(inner: Sequence[Frame]) -> bool:
    """Is a model's method at work among the innermost frames, so that a queue it reads is no idling?"""
    return any(frame.owner == "own" for frame in inner[:6])
