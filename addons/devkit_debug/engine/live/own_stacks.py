"""Takes the dump of the process it runs in, without writing to a log.

Threads carry what Odoo notes on them: ``dbname``, ``uid``, ``url``, ``query_count``, ``query_time``,
``perf_t0``.
"""

from __future__ import annotations

import linecache
import os
import sys
import threading
import time
from datetime import UTC, datetime
from types import FrameType

from ....devkit_base.engine.redact import redact
from ..trace.model import Frame
from .stack_frame import frame
from .thread_dump import ThreadDump, ThreadState

#: Frames of one thread that are kept: the outermost and the innermost halves of a deep recursion.
MAX_FRAMES = 400


def dump_of_this_process(source: str = "live", asking: bool = True) -> ThreadDump:
    """Return the threads of this process, with or without the ``asking`` one."""
    known = {thread.ident: thread for thread in threading.enumerate()}
    threads = tuple(
        _thread(ident, known.get(ident), innermost)
        for ident, innermost in sys._current_frames().items()
        if asking or ident != threading.get_ident()
    )
    return ThreadDump(threads, datetime.now(UTC), os.getpid(), source)


def _thread(ident: int, thread: threading.Thread | None, innermost: FrameType) -> ThreadState:
    query_time, begun = getattr(thread, "query_time", None), getattr(thread, "perf_t0", None)
    python_time = None
    if query_time is not None and begun:
        python_time = max(time.time() - begun - query_time, 0.0)
    count = getattr(thread, "query_count", None)
    return ThreadState(
        name=thread.name if thread else str(ident),
        ident=ident,
        frames=_frames(innermost),
        database=_text(getattr(thread, "dbname", None)),
        user=getattr(thread, "uid", None) or 0,
        url=redact(_text(getattr(thread, "url", None))),
        queries=count if isinstance(count, int) else -1,
        query_time=query_time if python_time is not None else None,
        python_time=python_time,
    )


def _frames(innermost: FrameType) -> tuple[Frame, ...]:
    found: list[tuple[FrameType, int]] = []
    current: FrameType | None = innermost
    while current is not None:
        if current.f_code.co_filename != __file__:
            found.append((current, current.f_lineno))
        current = current.f_back
    found.reverse()
    if len(found) > MAX_FRAMES:
        half = MAX_FRAMES // 2
        found = found[:half] + found[-half:]
    return tuple(_frame(each, line or 0) for each, line in found)


def _frame(python: FrameType, line: int) -> Frame:
    code = python.f_code
    source = linecache.getline(code.co_filename, line, python.f_globals).strip()
    return frame(code.co_filename, line, code.co_name, redact(source))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
