"""Who waits for whom in PostgreSQL: the sessions of a server as a tree, each with its table and its record.

The rows come from ``pg_stat_activity``, ``pg_locks`` and ``pg_blocking_pids()``; nothing here asks a
database.
A session that waits for a row holds the heavy *tuple* lock on it (or waits for it), which names the row's
place in its table: so the record can be named, although PostgreSQL keeps row locks in the rows themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

#: Seconds after which a transaction is called long, and one that does nothing idle for too long.
LONG_TRANSACTION = 300.0
LONG_IDLE = 60.0
#: The share of ``max_connections`` from which on it gets tight.
TIGHT = 0.8


@dataclass(frozen=True)
class Lock:
    """One row of ``pg_locks``; ``table`` is empty for locks on no relation, ``place`` is a ctid."""

    pid: int
    kind: str
    mode: str
    granted: bool
    table: str = ""
    place: str = ""


@dataclass(frozen=True)
class Session:
    """One client of PostgreSQL. Ages in seconds, None where there is no transaction or query.

    ``blocked_by`` holds the pids that :func:`pg_blocking_pids` names, 0 for a prepared transaction.
    """

    pid: int
    database: str = ""
    user: str = ""
    application: str = ""
    client: str = ""
    state: str = ""
    wait: str = ""
    query: str = ""
    transaction_age: float | None = None
    query_age: float | None = None
    state_age: float | None = None
    blocked_by: tuple[int, ...] = ()
    own: bool = False

    @property
    def idle_in_transaction(self) -> bool:
        """Does it hold a transaction open and do nothing?"""
        return self.state.startswith("idle in transaction")


@dataclass(frozen=True)
class Picture:
    """All sessions at one moment, with what they hold and wait for."""

    sessions: tuple[Session, ...]
    locks: tuple[Lock, ...] = ()
    max_connections: int = 0
    connections: Mapping[str, int] = field(default_factory=dict)

    def session(self, pid: int) -> Session | None:
        """Return the session of a backend."""
        return self._by_pid.get(pid)

    @cached_property
    def _by_pid(self) -> dict[int, Session]:
        return {session.pid: session for session in self.sessions}

    def roots(self) -> list[Session]:
        """Return who holds others up and waits for nobody: the ones to look at, the worst first."""
        found = [session for session in self.sessions if not session.blocked_by and self.victims(session.pid)]
        return sorted(found, key=lambda session: -len(self.victims(session.pid)))

    def waiting_for(self, pid: int) -> list[Session]:
        """Return who waits for this backend directly."""
        return [session for session in self.sessions if pid in session.blocked_by]

    def victims(self, pid: int) -> set[int]:
        """Return all who wait for this backend, directly or through others."""
        found: set[int] = set()
        todo = [pid]
        while todo:
            for session in self.waiting_for(todo.pop()):
                if session.pid not in found and session.pid != pid:
                    found.add(session.pid)
                    todo.append(session.pid)
        return found

    def cycles(self) -> list[tuple[int, ...]]:
        """Return circles of backends that wait for each other: PostgreSQL ends one of them after a second."""
        found: dict[frozenset[int], tuple[int, ...]] = {}
        for session in self.sessions:
            if path := self._way_back(session.pid):
                found.setdefault(frozenset(path), path)
        return sorted(found.values())

    def _way_back(self, start: int) -> tuple[int, ...]:
        """Return the shortest way from a backend over those it waits for back to itself, or nothing."""
        came_from = {start: 0}
        todo = [start]
        for pid in todo:  # grows while it is walked: breadth first
            current = self.session(pid)
            for blocker in current.blocked_by if current else ():
                if blocker == start:
                    path = [pid]
                    while path[-1] != start:
                        path.append(came_from[path[-1]])
                    return tuple(reversed(path))
                if blocker and blocker not in came_from:
                    came_from[blocker] = pid
                    todo.append(blocker)
        return ()

    def wanted(self, pid: int) -> Lock | None:
        """Return what a waiting backend waits for, with its table and row where they are known.

        A wait for another's *transaction* says no table: the row is the one whose tuple lock it holds.
        """
        mine = [lock for lock in self.locks if lock.pid == pid]
        waits = [lock for lock in mine if not lock.granted]
        if not waits:
            return None
        if waits[0].table:
            return waits[0]
        rows = [lock for lock in mine if lock.granted and lock.kind == "tuple"]
        return rows[0] if rows else waits[0]

    def tables(self, pid: int) -> list[str]:
        """Return the tables that a backend has written to or locked, by the locks it holds."""
        strong = {
            lock.table
            for lock in self.locks
            if lock.pid == pid and lock.granted and lock.table and lock.mode not in _READS
        }
        return sorted(strong)


#: What a plain SELECT takes: it holds nobody up but DDL.
_READS = frozenset({"AccessShareLock", "SIReadLock"})


def tree(picture: Picture) -> list[tuple[int, Session]]:
    """Return ``(depth, session)`` of everybody who holds up or is held up, blockers before their victims."""
    rows: list[tuple[int, Session]] = []
    seen: set[int] = set()

    def walk(session: Session, depth: int) -> None:
        if session.pid in seen:
            return
        seen.add(session.pid)
        rows.append((depth, session))
        for victim in sorted(picture.waiting_for(session.pid), key=_age, reverse=True):
            walk(victim, depth + 1)

    for root in picture.roots():
        walk(root, 0)
    for session in picture.sessions:  # a cycle has no root
        if session.blocked_by and session.pid not in seen:
            walk(session, 0)
    return rows


def problems(picture: Picture) -> list[str]:
    """Return what is wrong, the worst first, each in a sentence; empty when nothing is."""
    return [*_blocking(picture), *_transactions(picture.sessions), *_connections(picture)]


def _blocking(picture: Picture) -> Iterable[str]:
    for cycle in picture.cycles():
        yield f"Backends {', '.join(map(str, cycle))} wait for each other: a deadlock."
    for root in picture.roots():
        victims = picture.victims(root.pid)
        names = sorted(
            {lock.table for pid in victims if (lock := picture.wanted(pid)) is not None and lock.table}
        )
        on = f" on {', '.join(names)}" if names else ""
        doing = "does nothing (idle in transaction)" if root.idle_in_transaction else f"is {root.state}"
        yield (
            f"Backend {root.pid} ({root.application or 'unknown'}) holds up {len(victims)} other"
            f"{'s' if len(victims) > 1 else ''}{on} and {doing}."
        )


def _transactions(sessions: Sequence[Session]) -> Iterable[str]:
    for session in sorted(sessions, key=_age, reverse=True):
        age = session.transaction_age or 0.0
        if session.own:
            continue
        if session.idle_in_transaction and (session.state_age or 0.0) >= LONG_IDLE:
            yield (
                f"Backend {session.pid} ({session.application or 'unknown'}) is idle in transaction for "
                f"{session.state_age:.0f} s: its locks stay."
            )
        elif age >= LONG_TRANSACTION:
            yield (
                f"Backend {session.pid} ({session.application or 'unknown'}) is in a transaction for "
                f"{age:.0f} s."
            )


def _connections(picture: Picture) -> Iterable[str]:
    used = sum(picture.connections.values())
    if picture.max_connections and used >= TIGHT * picture.max_connections:
        most = max(picture.connections, key=lambda name: picture.connections[name])
        yield (
            f"{used} of {picture.max_connections} connections are used, "
            f"{picture.connections[most]} of them by {most}."
        )


def _age(session: Session) -> float:
    return session.transaction_age or 0.0
