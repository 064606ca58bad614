"""A hang that PostgreSQL never ends: a process that waits, through one cursor, for another of its own.

PostgreSQL sees one transaction that waits and one that does nothing, hence no cycle. The missing edge is in
Python: the thread that owns the idle transaction goes on only when the waiting query returns. So the graph
of waits gets one more kind of edge, from a session that is idle in transaction to the sessions of the same
process that wait; a circle with such an edge is a hang. Circles over several processes are found as well.

What is looked at is a :class:`~..live.locks.Picture` of ``pg_stat_activity`` and ``pg_locks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..addon_index import NOTHING_KNOWN
from ..live.locks import Picture, Session
from .model import Statement
from .statement import read_statement

#: Seconds that both must have been standing still: a request that computes between two queries is no hang.
SECONDS = 5.0
_ODOO = re.compile(r"^odoo-(\d+)$")


@dataclass(frozen=True)
class Hang:
    """A circle of sessions: each waits for the next one in PostgreSQL, or, where it is idle, in Python.

    ``processes`` are the Odoo processes, ``holders`` the idle sessions, one of which has to be ended to free
    the others, ``seconds`` how long the shortest standing of them has not moved. ``certain``: every
    session's process is known and serves one thing at a time, so that no other thread may still go on.
    """

    sessions: tuple[Session, ...]
    processes: tuple[int, ...]
    holders: tuple[Session, ...]
    table: str
    statement: Statement | None
    seconds: float
    certain: bool

    @property
    def model(self) -> str:
        """The model whose table is fought for."""
        return NOTHING_KNOWN.model_of_table(self.table)

    @property
    def sentence(self) -> str:
        """What hangs, in one sentence."""
        waiting = next(session for session in self.sessions if session.blocked_by)
        holder = self.holders[0]
        on = f" on {self.table}" if self.table else ""
        who = f"Process {self.processes[0]}" if len(self.processes) == 1 else _named(self.processes)
        verb = "waits" if len(self.processes) == 1 else "wait"
        sure = "" if self.certain else " unless another of its threads is still at work"
        return (
            f"{who} {verb} for itself{on} since {self.seconds:.0f} s{sure}: backend {waiting.pid} waits for "
            f"backend {holder.pid}, which is idle in transaction and belongs to the same process."
        )

    @property
    def fix(self) -> str:
        """What frees it now, and what avoids it."""
        free = f"End backend {self.holders[0].pid} (the idle one) to free it now."
        if self.statement and self.statement.action in ("DDL", "LOCK"):
            command = "odoo-bin -u … --stop-after-init"
            return f"{free} Install and update modules while the server does not serve: {command}."
        return f"{free} Use one cursor for both, or commit the first before the second cursor writes."


def _named(processes: tuple[int, ...]) -> str:
    return f"Processes {', '.join(map(str, processes[:-1]))} and {processes[-1]}"


def hangs(
    picture: Picture, processes: Mapping[int, int] | None = None, single: Mapping[int, bool] | None = None
) -> list[Hang]:
    """The hangs in a picture, the longest standing first.

    :param processes: of a backend, the pid of the Odoo process that owns its connection. For others it is
        taken from the application's name (``odoo-7``): that names the server's first process, so that
        workers cannot be told apart, and the hang is not certain
    :param single: of an Odoo process, whether it serves one request at a time, as a worker does
    """
    owners = _Owners(picture, processes or {}, single or {})
    found: dict[frozenset[int], Hang] = {}
    for start in picture.sessions:
        if _stands(start):
            for path in _circles(picture, owners, start):
                found.setdefault(frozenset(each.pid for each in path), _hang(picture, owners, path))
    return sorted(found.values(), key=lambda hang: -hang.seconds)


class _Owners:
    """Which process a session belongs to."""

    def __init__(self, picture: Picture, processes: Mapping[int, int], single: Mapping[int, bool]) -> None:
        self._known, self._single = processes, single
        self.waiting: dict[int, list[Session]] = {}
        for session in picture.sessions:
            if session.blocked_by and (owner := self.of(session)):
                self.waiting.setdefault(owner, []).append(session)

    def of(self, session: Session) -> int:
        """The process, 0 where nothing says it."""
        if session.pid in self._known:
            return self._known[session.pid]
        named = _ODOO.match(session.application)
        return int(named[1]) if named else 0

    def certain(self, session: Session) -> bool:
        """Is it known for sure, and does it do one thing at a time?"""
        return session.pid in self._known and self._single.get(self._known[session.pid], False)


def _stands(session: Session) -> bool:
    """Does it stand still: waiting for a lock or idle in transaction, and for long enough?"""
    if session.blocked_by:
        return (session.query_age or 0.0) >= SECONDS
    return session.idle_in_transaction and (session.state_age or 0.0) >= SECONDS


def _next(picture: Picture, owners: _Owners, session: Session) -> Iterator[Session]:
    if session.blocked_by:
        found = (picture.session(pid) for pid in session.blocked_by)
        yield from (each for each in found if each is not None and _stands(each))
    elif session.idle_in_transaction:
        mine = owners.waiting.get(owners.of(session), ())
        yield from (each for each in mine if each.database == session.database and _stands(each))


def _circles(picture: Picture, owners: _Owners, start: Session) -> Iterator[tuple[Session, ...]]:
    """The shortest circle through a session that has an edge in Python; PostgreSQL ends the others itself."""
    came: dict[int, Session | None] = {start.pid: None}
    todo = [start]
    for session in todo:  # grows while it is walked: breadth first
        for following in _next(picture, owners, session):
            if following.pid == start.pid:
                path = _back(came, session)
                if any(not each.blocked_by for each in path):
                    yield path
                return
            if following.pid not in came:
                came[following.pid] = session
                todo.append(following)


def _back(came: Mapping[int, Session | None], session: Session) -> tuple[Session, ...]:
    path = [session]
    while (before := came[path[-1].pid]) is not None:
        path.append(before)
    return tuple(reversed(path))


def _hang(picture: Picture, owners: _Owners, path: tuple[Session, ...]) -> Hang:
    waiting = next(session for session in path if session.blocked_by)
    holders = tuple(session for session in path if not session.blocked_by)
    lock = picture.wanted(waiting.pid)
    statement = read_statement(waiting.query) if waiting.query else None
    table = (lock.table if lock else "") or (statement.table if statement else "")
    processes = tuple(dict.fromkeys(owners.of(session) for session in path))
    ages = [session.query_age if session.blocked_by else session.state_age for session in path]
    seconds = min(age or 0.0 for age in ages)
    return Hang(path, processes, holders, table, statement, seconds, all(map(owners.certain, path)))
