"""Odoo's time limits, and how a long run lives with them.

Odoo kills a cron worker, or restarts a threaded server, when one scheduled action takes longer than
``limit_time_real_cron`` (by default ``limit_time_real``: 120 s), and stops it after ``limit_time_cpu`` (60
s); see ``odoo/service/server.py``. Those limits are there against work that hangs. A run says all the time
that it does not: by its progress, its log lines and its child programs. So for a run both limits count from
its last sign of life, not from its beginning. A run that says nothing for that long is still stopped by
Odoo, and then recovered.
"""

import os
import socket
import threading
import time
import zlib

from odoo.tools import config

try:
    import resource
except ImportError:  # Windows
    resource = None

#: Below this many seconds without a sign of life, an ordinary step of a run may well be cut.
SHORT_LIMIT = 60


def silence_allowed() -> int:
    """Seconds for which a run may say nothing before Odoo stops it; 0 when there is no such limit."""
    limit = config["limit_time_real_cron"]
    if limit is None or limit < 0:
        limit = config["limit_time_real"]
    return int(limit or 0)


def sign_of_life() -> None:
    """Restart Odoo's clocks for the scheduled action, or request, that executes a run in this thread."""
    thread = threading.current_thread()
    if getattr(thread, "start_time", None):
        thread.start_time = time.time()  # threaded server: ThreadedServer.process_limit looks at it
        return
    worker = getattr(getattr(thread, "_target", None), "__self__", None)
    if worker is not None and hasattr(worker, "watchdog_pipe"):
        _ping(worker)


def _ping(worker) -> None:
    """Prefork server: tell the master that this worker is alive, and grant it new CPU time."""
    worker.multi.pipe_ping(worker.watchdog_pipe)
    if resource and config["limit_time_cpu"]:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = int(used.ru_utime + used.ru_stime + config["limit_time_cpu"])
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))


def warn_when_short() -> str | None:
    """Return a sentence when the server's limit may cut an ordinary run, else None."""
    limit = silence_allowed()
    if not limit or limit >= SHORT_LIMIT:
        return None
    return (
        f"Odoo stops scheduled actions that say nothing for {limit} s (limit_time_real_cron): "
        f"set it to {SHORT_LIMIT} or more, or to 0, or long steps will be cut."
    )


def server_number() -> int:
    """A number for this Odoo server: the same in all its worker processes, most likely another elsewhere."""
    main = os.getppid() if config["workers"] else os.getpid()
    return zlib.crc32(f"{socket.gethostname()}:{main}".encode())
