"""Makes the sides of a deadlock from what the logs say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .detail import Detail
from .model import CodePath, Side, Statement, Wait
from .statement import read_statement


def make_sides(
    detail: Detail,
    victim: int,
    victim_statement: str,
    paths: Mapping[int, Sequence[CodePath]],
    processes: Mapping[int, int],
    model_of: Callable[[str], str],
) -> tuple[Side, ...]:
    """The sides in the order of the cycle, the victim first.

    :param victim: the backend whose transaction was rolled back; 0: PostgreSQL prints it first
    :param victim_statement: its statement where DETAIL has none (Odoo's side)
    :param paths: of each backend, what code it was executing
    :param processes: of each backend, the pid of its Odoo process
    :param model_of: from a table to its model, empty where there is none
    """
    victim = victim or detail.waits[0].pid
    sides = []
    for wait in _from(detail.waits, victim):
        text = detail.statements.get(wait.pid) or (victim_statement if wait.pid == victim else "")
        statement = read_statement(text) if text else None
        lost = wait.pid == victim
        inner = read_statement(detail.inner) if lost and detail.inner else None
        wanted = _wanted(wait, inner or statement, detail.relation if lost else "")
        sides.append(
            Side(
                wait,
                _with_check(statement, inner),
                wanted,
                model_of(wanted) if wanted else "",
                lost,
                processes.get(wait.pid, 0),
                tuple(paths.get(wait.pid, ())),
            )
        )
    return tuple(sides)


def _from(waits: Sequence[Wait], pid: int) -> list[Wait]:
    start = next((number for number, wait in enumerate(waits) if wait.pid == pid), 0)
    return [*waits[start:], *waits[:start]]


def _wanted(wait: Wait, statement: Statement | None, relation: str) -> str:
    """The table fought for; CONTEXT knows it, the statement of the other sides names it.

    A row that is being inserted is seen by nobody: an INSERT waits for the row it refers to, or for another
    transaction that inserts the same unique key. Which one, only CONTEXT tells.
    """
    if wait.target in ("advisory", "virtualxid"):
        return ""
    inserts = statement is not None and statement.action == "INSERT"
    if relation or not (inserts and wait.target == "transactionid"):
        return relation or (statement.table if statement else "")
    return ""


def _with_check(statement: Statement | None, inner: Statement | None) -> Statement | None:
    """The statement of the code, marked when it was PostgreSQL's own check in it that waited."""
    if statement is None or inner is None:
        return statement or inner
    return Statement(
        statement.text,
        statement.action,
        statement.table,
        statement.columns,
        statement.ids,
        inner.locking,
        True,
        statement.truncated,
    )
