"""Makes what the engine's rules judge of the samples that the processes have stored."""

from collections import defaultdict
from datetime import timedelta

from odoo import fields

from ..engine.live.observation import CacheFill, CacheUse, Memory, Observation, RouteMemory

#: Points of one process that are looked at.
MAX_POINTS = 500


def observe(env, hours):
    """Return the ``Observation`` of the last hours of this database."""
    since = fields.Datetime.now() - timedelta(hours=hours)
    return Observation(
        hours,
        tuple(_uses(env, since)),
        tuple(_fills(env, since)),
        tuple(_memory(env, since)),
        tuple(_routes(env, since)),
    )


def _uses(env, since):
    groups = env["devkit.debug.cache.sample"]._read_group(
        [("date", ">=", since), ("method", "!=", False)],
        ["method", "cache", "addon"],
        ["hits:sum", "misses:sum", "errors:sum", "generation:sum"],
    )
    for method, cache, addon, *figures in groups:
        yield CacheUse(method, cache, *figures, addon or "")


def _fills(env, since):
    """Entries and emptyings are those of the process that saw most: all tell of the same emptyings."""
    groups = env["devkit.debug.cache.sample"]._read_group(
        [("date", ">=", since), ("method", "=", False)],
        ["cache", "host", "pid"],
        ["entries:max", "capacity:max", "hits:sum", "misses:sum", "invalidations:sum"],
    )
    by_cache = defaultdict(list)
    for cache, _host, _pid, *figures in groups:
        by_cache[cache].append(figures)
    for cache, rows in by_cache.items():
        entries, capacity, hits, misses, emptied = zip(*rows, strict=True)
        yield CacheFill(cache, max(entries), max(capacity), sum(hits), sum(misses), max(emptied))


def _memory(env, since):
    rows = env["devkit.debug.memory.sample"].search_read(
        [("date", ">=", since), ("route", "=", False)], ["process", "date", "memory", "limit"], order="date"
    )
    by_process = defaultdict(list)
    for row in rows:
        by_process[row["process"]].append(row)
    for process, mine in by_process.items():
        begin = mine[0]["date"]
        points = [((row["date"] - begin).total_seconds() / 3600, row["memory"]) for row in mine[-MAX_POINTS:]]
        yield Memory(process.rpartition(":")[0], tuple(points), mine[-1]["limit"])


def _routes(env, since):
    groups = env["devkit.debug.memory.sample"]._read_group(
        [("date", ">=", since), ("route", "!=", False)], ["route"], ["requests:sum", "growth:sum"]
    )
    for route, requests, growth in groups:
        yield RouteMemory(route, requests, growth)
