"""A deadlock as data: who waited for whom, with what statement, from what code, and what avoids it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..trace.model import Frame

#: What a lock is on, in PostgreSQL's words (``pg_locks.locktype``).
TARGETS = ("transactionid", "tuple", "relation", "extend", "virtualxid", "advisory", "unknown")


@dataclass(frozen=True, slots=True)
class Wait:
    """One line of PostgreSQL's DETAIL: a backend waits for a lock that another one holds.

    ``target`` is one of :data:`TARGETS`, ``numbers`` are its identifiers as printed (a transaction; block,
    row, relation and database of a tuple; relation and database).
    """

    pid: int
    mode: str
    blocked_by: int
    target: str = "unknown"
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL statement, read.

    ``action`` is UPDATE, INSERT, DELETE, SELECT (that locks), LOCK, DDL or empty; ``columns`` are those it
    writes, without Odoo's own (``write_date``); ``ids`` the rows it names, at most a hundred. ``locking`` is
    the clause of a SELECT (``FOR KEY SHARE``); ``check`` marks PostgreSQL's own check of a foreign key.
    ``truncated`` when only its beginning was logged.
    """

    text: str
    action: str = ""
    table: str = ""
    columns: tuple[str, ...] = ()
    ids: tuple[int, ...] = ()
    locking: str = ""
    check: bool = False
    truncated: bool = False

    @property
    def shape(self) -> tuple[str, str, tuple[str, ...], bool]:
        """What stays the same when the same code writes other records; last: did the ORM write it?"""
        return self.action, self.table, self.columns, '"' in self.text

    def __str__(self) -> str:
        what = f"{self.action or 'statement'} {self.table}".strip()
        return f"{what} ({', '.join(self.columns)})" if self.columns else what


@dataclass(frozen=True, slots=True)
class CodePath:
    """The code that a backend was executing.

    ``frames`` are those worth reading, the outermost first; ``url`` or ``job`` is what called it,
    ``model`` and ``method`` what was called over RPC. ``how`` says how one knows (``traceback``, ``same
    statement``, ``request``, ``job``), ``why`` says it in words. ``recomputed``: a computed field
    was being written.
    """

    how: str
    why: str = ""
    frames: tuple[Frame, ...] = ()
    url: str = ""
    job: str = ""
    process: int = 0
    recomputed: bool = False
    model: str = ""
    method: str = ""

    @property
    def deepest(self) -> Frame | None:
        """The deepest frame of an addon that is not Odoo's; else the deepest of an addon."""
        own = [frame for frame in self.frames if frame.owner == "own"]
        odoo = [frame for frame in self.frames if frame.addon]
        return (own or odoo or [None])[-1]


@dataclass(frozen=True, slots=True)
class Side:
    """One backend of the cycle: what it waited for, and by what statement.

    ``wanted`` is the table whose row (or that itself) it waited for, empty if no log tells. ``victim``: its
    transaction was rolled back. ``process`` is the pid of the Odoo process, 0 where unknown.
    ``computed`` are those of its fields that the addons' sources compute and store.
    """

    wait: Wait
    statement: Statement | None = None
    wanted: str = ""
    model: str = ""
    victim: bool = False
    process: int = 0
    paths: tuple[CodePath, ...] = ()
    computed: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that its statement writes."""
        return self.statement.columns if self.statement else ()


@dataclass(frozen=True, slots=True)
class Advice:
    """One way to avoid it: a sentence or two, and the code where there is some."""

    title: str
    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Deadlock:
    """A deadlock that PostgreSQL broke.

    ``sides`` in the order of the cycle, each waits for the next, the last for the first. ``joined`` says
    which logs were brought together, and by what.
    """

    sides: tuple[Side, ...]
    time: datetime | None = None
    database: str = ""
    order: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()
    joined: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    url: str = ""

    @property
    def key(self) -> frozenset:
        """What both logs print alike: who waits for whom, and the transactions."""
        return frozenset((side.wait.pid, side.wait.blocked_by, side.wait.numbers) for side in self.sides)

    @property
    def victim(self) -> Side | None:
        """The side whose transaction was rolled back, where known."""
        return next((side for side in self.sides if side.victim), None)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that were fought for, each once."""
        return tuple(dict.fromkeys(side.wanted for side in self.sides if side.wanted))

    @property
    def title(self) -> str:
        """One line."""
        models = list(dict.fromkeys(side.model or side.wanted for side in self.sides if side.wanted))
        between = f" on {' and '.join(models)}" if models else ""
        return f"Deadlock of {len(self.sides)} transactions{between}"
