"""A logging handler that keeps errors in a ring, whatever happens."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .caught import Caught, catch
from .ring import Ring
from .timing import sleep_of

#: Loggers that tell at INFO that a transaction is tried again, and that it was given up.
RETRIES = "odoo.service.model"
#: The logger of requests: its line says that a thread is done.
ACCESS = "werkzeug"


def sleep(caught: Caught) -> float | None:
    """In how many seconds the thread will try again, if the record says so."""
    return sleep_of(caught.text) if caught.logger == RETRIES else None


def is_end(caught: Caught) -> bool:
    """Does the record say that its thread is done with what failed?"""
    return caught.logger == ACCESS


class CaptureHandler(logging.Handler):
    """Keeps records of level ERROR, and what belongs to them: retries, and the access line of their request.

    ``wanted`` are the databases whose errors are kept. ``on_catch`` is called, in the failing thread, after a
    record was kept: it may wake who stores, and must not wait. A record that cannot be kept is counted in
    :attr:`failures`, and nobody else notices.
    """

    def __init__(self, ring: Ring, on_catch: Callable[[], None] = lambda: None):
        super().__init__(logging.INFO)
        self.ring = ring
        self.on_catch = on_catch
        self.wanted: set[str] = set()
        self.failures = 0
        self._muted = threading.local()

    def handle(self, record: logging.LogRecord) -> bool:
        """Look at a record without the lock that other handlers take: the ring has its own."""
        if record.levelno < logging.ERROR:
            if record.name != RETRIES and record.name != ACCESS:
                return False
            if record.name == ACCESS and threading.get_ident() not in self.ring.waiting:
                return False
        self.emit(record)
        return True

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record of a database that is wanted; raises nothing."""
        try:
            thread = threading.current_thread()
            database = getattr(thread, "dbname", None)
            if database not in self.wanted or getattr(self._muted, "on", False):
                return
            self.ring.add(catch(record, thread))
            self.on_catch()
        except Exception:  # noqa: BLE001 - the failing request must not fail in another way
            self.failures += 1

    @contextmanager
    def muted(self) -> Iterator[None]:
        """Keep nothing that this thread says meanwhile: it is the one that stores."""
        before, self._muted.on = getattr(self._muted, "on", False), True
        try:
            yield
        finally:
            self._muted.on = before
