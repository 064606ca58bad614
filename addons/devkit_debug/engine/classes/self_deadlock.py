"""One process waits for itself: two cursors, one of them locked by the other."""

from __future__ import annotations

import re

from ._failure import EXACT, Found, failure
from ._words import statement_table

_WAITS = re.compile(r"still waiting for (\w+) on (?:relation|tuple|transaction) ?\(?(\w*)")
_CURSORS = re.compile(r"registry\.cursor\(\)|\.cursor\(\) as |db_connect\(|new_cr|new_cursor")
_HANG = re.compile(
    r"idle in transaction|hang(?:s|ing)? |self[- ]deadlock|waits? for itself|same process", re.IGNORECASE
)


@failure(
    code="DBG016",
    name="self_deadlock",
    title="A process waits for itself",
    severity="high",
    rank=EXACT - 1,
    explanation="Code opens a second cursor and changes, through it, a table or row that its first cursor "
    "holds. PostgreSQL sees one waiting and one idle transaction, no deadlock: "
    "nothing ends it. Typical when a module is installed while the server works (ALTER TABLE), or when "
    "code logs or writes a parameter through a cursor of its own.",
    cause="Two cursors of one process: the second waits for a lock that the first holds.",
    first="odoo-bin devkit_debug dump",
    fix="Use one cursor; commit or close the first before the second writes; end the idle backend to free "
    "it now.",
    reference="devkit_debug/deadlocks",
    bad="2026-01-05 10:00:00,000 12 WARNING db odoo.devkit.hang: cursor 2 of this process waits for "
    "AccessExclusiveLock on res_users "
    "held by cursor 1 of the same process (idle in transaction)\n",
)
def self_deadlock(case):
    """A lock wait whose holder is the waiting process itself, or a lock timeout below a second cursor."""
    same = re.search(
        r"of (?:this|the same) process|same[- ]process|waits? for itself|self-?deadlock",
        case.text,
        re.IGNORECASE,
    )
    waits = _WAITS.search(case.text)
    idle = re.search(r"idle in transaction", case.text)
    second = next((frame for frame in case.frames if _CURSORS.search(frame.code)), None)
    timed_out = case.sqlstate in ("55P03", "57014") and second is not None
    if not ((same and (waits or idle or "Lock" in case.text)) or (waits and idle) or timed_out):
        return None
    table = statement_table(case) or (waits[2] if waits and not waits[2].isdigit() else "")
    if not table and (match := re.search(r"Lock on (?:relation )?\"?([a-z_]+)", case.text)):
        table = match[1]
    return Found(
        cause="One process waits for itself: a cursor of its own holds the "
        f"lock{' on ' + table if table else ''} that its second cursor needs.",
        evidence="the lock's holder is the waiting process"
        if not timed_out
        else "a lock timeout below a second cursor",
        culprit={"table": table, "model": case.index.model_of_table(table)},
    )
