"""The process' side of the capture: one handler on the root logger, one thread that stores.

The handler outlives registries: it is installed when the first database with this addon is loaded, and knows
databases by name. The thread begins with the first error, in the process that has it (a forked worker does
not inherit threads), and stores in transactions of its own, one a database.
"""

import logging
import os
import threading
import time

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

from .engine.capture import CaptureHandler, Ring
from .engine.capture.handler import is_end, sleep

_logger = logging.getLogger(__name__)

#: Seconds between two looks at what waits; and after which the thread ends when nothing waits.
PAUSE, IDLE = 2.0, 60.0

ring = Ring(sleep=sleep, is_end=is_end)
_wake = threading.Event()
_mutex = threading.Lock()
_thread = None


def _on_catch():
    _wake.set()
    if _thread is None or not _thread.is_alive():
        _begin()


handler = CaptureHandler(ring, _on_catch)


def arm(database: str) -> None:
    """Keep the errors of a database from now on. Called again with each load of its registry."""
    handler.wanted.add(database)
    if handler not in logging.getLogger().handlers:
        logging.getLogger().addHandler(handler)


def disarm(database: str) -> None:
    """Forget a database; with the last one the handler goes too."""
    handler.wanted.discard(database)
    ring.discard(database)
    if not handler.wanted:
        logging.getLogger().removeHandler(handler)


def _begin():
    """Start the thread that stores; not where the process ends by itself, or tests what it does."""
    global _thread  # noqa: PLW0603
    if config["test_enable"] or config["stop_after_init"]:
        return
    with _mutex:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_work, name="devkit.debug.capture", daemon=True)
            _thread.start()


def _work():
    idle_since = time.monotonic()
    while time.monotonic() - idle_since < IDLE:
        if _wake.wait(PAUSE):
            _wake.clear()
            time.sleep(PAUSE)  # several errors come together
        for database in ring.databases():
            idle_since = time.monotonic()
            threading.current_thread().dbname = database
            store(database)


def store(database: str, everything: bool = False) -> int:
    """Store what waits of a database, in a transaction of its own; return how many events were stored.

    What cannot be stored now because the registry is not there (it is being loaded, or cannot be) waits.
    """
    registry = Registry.registries.get(database)
    if registry is None or not registry.ready:
        return 0
    if "devkit.debug.capture" not in registry:
        disarm(database)
        return 0
    caught = ring.drain(database, time.time(), everything)
    lost = ring.take_dropped(database)
    if lost:
        _logger.warning("%s log records of %s were dropped: more came than could be stored", lost, database)
    return _store(registry, caught) if caught else 0


def _store(registry, caught):
    with handler.muted():  # an error while an error is stored would be stored, and so on
        try:
            with registry.cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                return env["devkit.debug.capture"]._store(caught)
        except Exception:
            _logger.exception("%s captured log records could not be stored", len(caught))
            return 0


def _after_fork():
    """A child has its parent's memory, but neither its threads nor what they will store."""
    global _thread, _wake, _mutex
    _thread, _wake, _mutex = None, threading.Event(), threading.Lock()
    ring.reset()


os.register_at_fork(after_in_child=_after_fork)
