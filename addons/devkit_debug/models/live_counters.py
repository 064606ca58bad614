"""What one process counts about itself between two reports: its ORM caches, its memory, its requests."""

import threading
import time
from collections import OrderedDict

from odoo.tools import cache as odoo_cache

from ..engine.live.cache_use import Counter, since
from ..engine.live.signals import own_memory

#: Kinds of requests that are kept apart between two reports; the one unseen for longest goes.
MAX_ROUTES = 300
MEGABYTE = 1_000_000


class RouteMeter:
    """By how much requests of each kind made the memory of this process grow.

    Between two reports at most ``MAX_ROUTES`` kinds are held. Other threads blur the figures of a process
    with threads; in a worker, which does one request at a time, they are exact.
    """

    def __init__(self):
        self._routes = OrderedDict()
        self._mutex = threading.Lock()

    def note(self, dbname, route, growth):
        """Count one request of a database and the bytes it added."""
        with self._mutex:
            requests, total = self._routes.pop((dbname, route), (0, 0))
            self._routes[dbname, route] = (requests + 1, total + growth)
            if len(self._routes) > MAX_ROUTES:
                self._routes.popitem(last=False)

    def take(self, dbname):
        """Return ``{route: (requests, bytes)}`` of a database since the last call for it."""
        with self._mutex:
            mine = {route: figures for (name, route), figures in self._routes.items() if name == dbname}
            for route in mine:
                del self._routes[dbname, route]
        return mine


class OwnCounters:
    """The state of this process at its last report about one database."""

    def __init__(self):
        self.time = time.monotonic()
        self.memory = own_memory()
        self.methods = {}
        self.sequences = {}

    def methods_since(self, registry):
        """Return what each cached method of a database did since the last call."""
        now = list(read_counters(registry.db_name))
        done = since(self.methods, now)
        self.methods = {counter.method: counter for counter in now}
        return done

    def invalidations_since(self, registry):
        """Return ``{cache: how often all processes emptied it}`` since the last call."""
        now = dict(registry.cache_sequences)
        before, self.sequences = self.sequences, now
        return {name: max(now[name] - before.get(name, now[name]), 0) for name in now}

    def growth(self):
        """Return ``(bytes now, bytes more than at the last call)``."""
        now = own_memory()
        before, self.memory = self.memory, now
        return now, now - before


def read_counters(dbname):
    """Yield the counters of Odoo's ORM caches for one database, in this process."""
    for (name, method), counter in odoo_cache._COUNTERS.copy().items():
        if name == dbname:
            yield Counter(
                f"{method.__module__.removeprefix('odoo.addons.')}.{method.__qualname__}",
                counter.cache_name,
                counter.hit,
                counter.miss,
                counter.err,
                counter.gen_time,
            )


def cache_fill(registry):
    """Return ``{cache: (entries, capacity)}`` of a registry, in this process."""
    return {name: (len(cache), cache.count) for name, cache in registry._Registry__caches.items()}


ROUTES = RouteMeter()
