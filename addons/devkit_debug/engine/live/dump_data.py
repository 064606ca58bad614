"""Dumps as plain data: how one process hands its threads to another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from .stack_frame import frame
from .thread_dump import ThreadDump, ThreadState

_FACTS = ("name", "ident", "database", "user", "url", "queries", "query_time", "python_time", "kind")


def pack(dump: ThreadDump) -> dict:
    """Return JSON values that :func:`unpack` makes the same dump of."""
    return {
        "pid": dump.pid,
        "time": dump.time.isoformat() if dump.time else None,
        "source": dump.source,
        "notes": list(dump.notes),
        "threads": [
            {name: getattr(thread, name) for name in _FACTS}
            | {"frames": [[each.path, each.line, each.function, each.code] for each in thread.frames]}
            for thread in dump.threads
        ],
    }


def unpack(data: Mapping) -> ThreadDump:
    """Return the dump that was packed.

    :raises ValueError: ``data`` is no packed dump
    """
    try:
        threads = tuple(
            ThreadState(
                frames=tuple(
                    frame(path, line, function, code) for path, line, function, code in each["frames"]
                ),
                **{name: each[name] for name in _FACTS},
            )
            for each in data["threads"]
        )
        time = datetime.fromisoformat(data["time"]) if data["time"] else None
        return ThreadDump(threads, time, int(data["pid"]), str(data["source"]), tuple(data["notes"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"this is no thread dump: {error!r}") from error
