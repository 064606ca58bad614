"""The thread with which each process of the server tells about itself.

ORM caches, memory and threads are known to their own process alone. So each process that has loaded a
registry with this addon keeps one daemon thread. It looks once a second whether another process asks
something (one ``stat`` of a folder) and calls the reports that are due, each in a transaction of its own with
short timeouts. It never touches the transaction of a request. The master of a prefork server has none: it
would be forked.
"""

import logging
import os
import threading
import time
from pathlib import Path

import odoo
from odoo import SUPERUSER_ID, api, sql_db
from odoo.modules.registry import Registry
from odoo.service import server as odoo_server
from odoo.tools import config

from ..engine.live.dump_data import pack
from ..engine.live.exchange import Answerer, Exchange
from ..engine.live.own_stacks import dump_of_this_process
from .call_recorder import CALLS
from .live_breakpoint import BREAKPOINTS
from .memory_watch import WATCH
from .memray_watch import MEMRAY

_logger = logging.getLogger(__name__)

#: Seconds between two looks for questions.
TICK = 1.0
#: Milliseconds that a report may wait for a lock, and work.
LOCK_TIMEOUT, STATEMENT_TIMEOUT = 500, 5000


def exchange():
    """The folder through which the processes of this server ask each other."""
    return Exchange(Path(config["data_dir"]) / "devkit_debug" / "live")


class ProcessReporter:
    """What one process has: its databases, its handlers, its thread."""

    def __init__(self):
        self.databases = set()
        self.handlers = {"dump": _dump, **WATCH.handlers, **MEMRAY.handlers, **BREAKPOINTS.handlers}
        self._thread = None
        self._mutex = threading.Lock()

    def attend(self, dbname):
        """Report for this database as well, from now on; called when its registry is ready."""
        self.databases.add(dbname)
        if may_run():
            self.start()

    def start(self):
        """Start the thread unless it runs in this very process."""
        with self._mutex:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="devkit_debug.reporter", daemon=True)
                self._thread.start()

    def after_fork(self):
        """In the child of a fork no thread of the parent lives on."""
        self._mutex = threading.Lock()
        self._thread = None
        if self.databases and may_run():
            self.start()

    def _run(self):
        answerer = Answerer(exchange(), self.handlers)
        next_report = time.monotonic() + 5
        while True:
            self._sleep()
            try:
                answerer.poll()
                self.flush_calls()
                WATCH.expire()
                BREAKPOINTS.expire()
                MEMRAY.expire()
                if time.monotonic() >= next_report:
                    next_report = time.monotonic() + self.report()
            except Exception:
                _logger.warning("This process could not tell about itself", exc_info=True)
                next_report = time.monotonic() + 300

    def _sleep(self):
        time.sleep(TICK)

    def flush_calls(self):
        """Store the failing calls that requests of this process have left."""
        for dbname in CALLS.databases() & self.databases:
            registry = Registry.registries.get(dbname)
            if registry is not None and registry.ready and "devkit.debug.call" in registry:
                CALLS.flush(registry)

    def report(self):
        """Call the reports of all databases and return in how many seconds the next one is due."""
        due = [300.0]
        for dbname in sorted(self.databases):
            registry = Registry.registries.get(dbname)
            if registry is None or "devkit.debug.process" not in registry:
                self.databases.discard(dbname)
            elif registry.ready:
                due.append(report_database(registry))
        return min(due)


def report_database(registry):
    """Write what this process knows about one database; return the seconds until the next report."""
    with registry.cursor() as cr:
        cr.execute("SELECT set_config('lock_timeout', %s, true)", [str(LOCK_TIMEOUT)])
        cr.execute("SELECT set_config('statement_timeout', %s, true)", [str(STATEMENT_TIMEOUT)])
        return api.Environment(cr, SUPERUSER_ID, {})["devkit.debug.process"]._report_own_process()


def _dump(_given):
    return pack(dump_of_this_process("asked", asking=False)) | {"backends": own_backends()}


def own_backends():
    """Return the numbers of PostgreSQL's backends that serve this process."""
    pools = [pool for pool in (sql_db._Pool, sql_db._Pool_readonly) if pool is not None]
    return [
        connection.get_backend_pid()
        for pool in pools
        for connection in list(pool._connections)
        if not connection.closed
    ]


def may_run():
    """Is this a process that serves, not a command, a test or the master that forks the others?"""
    server = odoo_server.server
    if server is None or config["test_enable"] or config["stop_after_init"]:
        return False
    return not (config["workers"] and not _evented() and getattr(server, "pid", 0) == os.getpid())


def master_pid():
    """The process that the others of this server are children of; this one where there are no workers."""
    if not config["workers"]:
        return os.getpid()
    server = odoo_server.server
    own = getattr(server, "pid", 0)
    return os.getppid() if _evented() or own != os.getpid() else own


def _evented():
    return getattr(odoo, "evented", False)


REPORTER = ProcessReporter()
os.register_at_fork(after_in_child=REPORTER.after_fork)
