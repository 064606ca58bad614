"""One process waits for itself: two cursors, one of them locked by the other."""

from __future__ import annotations

import re

from ._failure import EXACT, Found, failure
from ._words import statement_table

_WAITS = re.compile(r"still waiting for (\w+) on (?:relation|tuple|transaction) ?\(?(\w*)")
_CURSORS = re.compile(r"registry\.cursor\(\)|\.cursor\(\) as |db_connect\(|new_cr|new_cursor")
_BLOCKED = re.compile(
    r"blocked_(?:pid|by|statement)|blocking_pid|wait_event_type\W+Lock"
    r"|\bwaiting\W+(?:t|true)\b"
)
_IDLE = re.compile(r"idle in transaction")
_SAME = re.compile(
    r"of (?:this|the same) process|same[- ]process|waits? for itself|self-?deadlock", re.IGNORECASE
)
_TABLE = re.compile(r"Lock on (?:relation )?\"?([a-z_]+)|ALTER TABLE \"?([a-z_0-9]+)")
#: A dump of a thread that loads modules and hangs in a statement of a cursor opened on the way.
_DUMP = re.compile(
    r"modules/loading\.py.*(?:registry\.cursor\(|\.cursor\(\) as |new_cr\b).*sql_db\.py\W+line \d+, in "
    r"(?:execute|wrapper)",
    re.DOTALL,
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
    """A waiting beside an idle session, a lock timeout below a second cursor, or a dump of it."""
    evidence = _evidence(case)
    if not evidence:
        return None
    waits = _WAITS.search(case.text)
    table = statement_table(case) or (waits[2] if waits and not waits[2].isdigit() else "")
    if not table and (match := _TABLE.search(case.text)):
        table = match[1] or match[2]
    return Found(
        cause="One program waits for itself: a cursor of its own holds the "
        f"lock{' on ' + table if table else ''} that its second cursor needs.",
        evidence=evidence,
        culprit={"table": table, "model": case.index.model_of_table(table)},
    )


def _evidence(case):
    text = case.text
    waiting = _WAITS.search(text) or _BLOCKED.search(text)
    if _SAME.search(text) and (waiting or "Lock" in text or _IDLE.search(text)):
        return "the lock's holder is the waiting process"
    if waiting and _IDLE.search(text):
        return "a session waits for a lock that an idle one holds"
    if _DUMP.search(text):
        return "a thread loads modules and waits in its second cursor"
    second = next((frame for frame in case.frames if _CURSORS.search(frame.code)), None)
    if case.sqlstate in ("55P03", "57014") and second is not None:
        return "a lock timeout below a second cursor"
    return ""
