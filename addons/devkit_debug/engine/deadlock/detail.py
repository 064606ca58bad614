"""Reads PostgreSQL's message of a deadlock in any language: by its structure, not by its words.

The server's ``lc_messages`` translates ``Process 1 waits for ShareLock on transaction 2; blocked by process
3.`` What never changes: the name of the lock mode, and that the first number is who waits and the last who
blocks (PostgreSQL's ``DeadLockReport`` in ``src/backend/storage/lmgr/deadlock.c`` and its translations).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .model import Wait

_MODE = (
    r"(?<![A-Za-z])(AccessShareLock|RowShareLock|RowExclusiveLock|ShareUpdateExclusiveLock|ShareRowExclusiveLock|"
    r"AccessExclusiveLock|ExclusiveLock|ShareLock|SIReadLock)"
)
_NUMBER = re.compile(r"\d+")
_PAIR = re.compile(r"\((\d+),\s?(\d+)\)")
_VIRTUAL = re.compile(r"(?<!\d)\d+/\d+")
_ADVISORY = re.compile(r"\[(\d+),(\d+),(\d+),(\d+)\]")
_STATEMENT = re.compile(r"^\D{0,40}?(\d+)\s?[:：]\s*(\S.*)$")
#: Quotes of the languages that PostgreSQL speaks; a doubled quote mark is one of the name.
_QUOTED = re.compile(r"[\"«„“”‹「『]\s?([^\"«»„“”‹›「」『』\n]{1,130}?)\s?[\"»“”›」』]")
#: More lines than a cycle can have are no cycle.
MOST = 64
_MODES = re.compile(_MODE)


@dataclass(frozen=True, slots=True)
class Detail:
    """What a message says: the cycle, the statement of each backend, and what the victim was doing.

    ``relation`` is the table of CONTEXT (``while updating tuple (0,1) in relation "x"``), ``inner`` the
    statement that PostgreSQL itself ran (the check of a foreign key).
    """

    waits: tuple[Wait, ...]
    statements: dict[int, str]
    relation: str = ""
    inner: str = ""


def read_detail(text: str, context: str = "") -> Detail | None:
    """The cycle in a message and its DETAIL; None when there is none in it.

    :param context: the message's CONTEXT, where the log's format keeps it apart
    """
    lines = text.splitlines()
    waits = _cycle([wait for line in lines[:1000] if (wait := _wait(line))])
    if not waits:
        return None
    statements = _statements(lines, {wait.pid for wait in waits})
    rest = [line for line in (*lines, *context.splitlines()) if not _MODES.search(line)]
    return Detail(waits, statements, _relation(rest), _inner(f"{text}\n{context}"))


def _wait(line: str) -> Wait | None:
    mode = _MODES.search(line)
    if not mode:
        return None
    numbers = [int(number) for number in _NUMBER.findall(line)]
    if len(numbers) < 2:
        return None
    middle = tuple(numbers[1:-1])
    return Wait(numbers[0], mode[1], numbers[-1], _target(line, middle), middle)


def _target(line: str, numbers: tuple[int, ...]) -> str:
    if _ADVISORY.search(line):
        return "advisory"
    if _VIRTUAL.search(line):
        return "virtualxid"
    if _PAIR.search(line):
        return "tuple"
    return {1: "transactionid", 2: "relation", 3: "extend"}.get(len(numbers), "unknown")


def _cycle(waits: list[Wait]) -> tuple[Wait, ...]:
    """The waits in the order of the cycle, from the one printed first; empty when it does not close.

    Some languages name the blocker first: then each line is turned round.
    """
    for candidate in (waits, [_turned(wait) for wait in waits]):
        by_pid = {wait.pid: wait for wait in candidate[:MOST]}
        found, current = [], next(iter(by_pid.values()), None)
        while current and current not in found:
            found.append(current)
            current = by_pid.get(current.blocked_by)
        if len(found) > 1 and current is found[0]:
            return tuple(found)
    return ()


def _turned(wait: Wait) -> Wait:
    return Wait(wait.blocked_by, wait.mode, wait.pid, wait.target, wait.numbers)


def _statements(lines: list[str], pids: set[int]) -> dict[int, str]:
    """What each backend was executing: ``Process 7: UPDATE …``, over as many lines as it has."""
    found: dict[int, list[str]] = {}
    current = 0
    for line in lines:
        start = _STATEMENT.match(line.strip())
        if start and int(start[1]) in pids and not _MODES.search(line):
            current = int(start[1])
            found[current] = [start[2]]
        elif current and _ends_statement(line):
            current = 0
        elif current:
            found[current].append(line)
    return {pid: "\n".join(parts).strip() for pid, parts in found.items()}


#: ``HINT:``, ``CONTEXT:``, ``INSTRUCTION :``, ``ПОДСКАЗКА:`` with the two blanks that PostgreSQL prints.
_LABEL = re.compile(r"^(?:.{0,200}?\s)?[^\W\d_]{2,14}\s?[:：]\s\s\S")


def _ends_statement(line: str) -> bool:
    return bool(_LABEL.match(line) or _MODES.search(line))


def _relation(lines: list[str]) -> str:
    """The table of ``while updating tuple (0,1) in relation "x"``."""
    for line in lines:
        pair = _PAIR.search(line)
        quoted = pair and _QUOTED.search(line, pair.end())
        if quoted and len(line) < 400:
            return quoted[1].rpartition(".")[2]
    return ""


_CHECK = re.compile(r'SELECT 1 FROM ONLY "[^"]+"\."[^"]+" .{0,400}?FOR (?:KEY )?SHARE(?: OF x)?', re.DOTALL)


def _inner(text: str) -> str:
    """The statement by which PostgreSQL checks a foreign key (``ri_triggers.c``)."""
    found = _CHECK.search(text)
    return found[0] if found else ""
