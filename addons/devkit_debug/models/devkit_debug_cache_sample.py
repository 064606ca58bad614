import os
import socket
from datetime import timedelta

from odoo import api, fields, models

from .live_counters import OwnCounters, cache_fill

#: Methods that one report names: those with errors, then those with the most misses.
METHODS = 25
#: Days after which samples are deleted.
KEEP = 14

_counters = {}


class DevkitDebugCacheSample(models.Model):
    """What one process did with Odoo's ORM caches since its report before.

    A line without a method tells about a whole cache: how full it is, and how often all processes had to
    empty it.
    """

    _name = "devkit.debug.cache.sample"
    _description = "ORM Cache Sample"
    _order = "date desc, misses desc, id"
    _rec_name = "method"

    date = fields.Datetime(required=True, index=True, default=fields.Datetime.now)
    host = fields.Char()
    pid = fields.Integer("Process", aggregator=None)
    cache = fields.Char(required=True)
    method = fields.Char(index=True)
    addon = fields.Char("Module")
    hits = fields.Integer()
    misses = fields.Integer()
    errors = fields.Integer("Unhashable keys")
    ratio = fields.Float("Hits (%)", digits=(5, 1), aggregator="avg")
    generation = fields.Float("Computing (s)", digits=(16, 3), help="What the misses took.")
    entries = fields.Integer(aggregator="max")
    capacity = fields.Integer(aggregator="max")
    invalidations = fields.Integer(
        "Emptied", aggregator="max", help="How often all processes emptied this cache."
    )

    @api.model
    def _report(self):
        """Store what this process did since the last call."""
        registry = self.env.registry
        own = _counters.setdefault((os.getpid(), registry.db_name), OwnCounters())
        methods, emptied = own.methods_since(registry), own.invalidations_since(registry)
        self.create([self._method_values(counter) for counter in methods[:METHODS]])
        self.create(
            [
                self._cache_values(name, entries, capacity, emptied.get(name, 0), methods)
                for name, (entries, capacity) in cache_fill(registry).items()
                if entries or emptied.get(name)
            ]
        )

    def _method_values(self, counter):
        calls = counter.hits + counter.misses
        return {
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "cache": counter.cache or "default",
            "method": counter.method,
            "addon": counter.method.partition(".")[0] if not counter.method.startswith("odoo.") else False,
            "hits": counter.hits,
            "misses": counter.misses,
            "errors": counter.errors,
            "ratio": 100.0 * counter.hits / calls if calls else 0.0,
            "generation": counter.generation,
        }

    def _cache_values(self, name, entries, capacity, emptied, methods):
        mine = [counter for counter in methods if counter.cache == name]
        hits, misses = (sum(getattr(counter, key) for counter in mine) for key in ("hits", "misses"))
        return {
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "cache": name,
            "hits": hits,
            "misses": misses,
            "ratio": 100.0 * hits / (hits + misses) if hits + misses else 0.0,
            "entries": entries,
            "capacity": capacity,
            "invalidations": emptied,
        }

    @api.autovacuum
    def _gc_samples(self):
        self.search([("date", "<", fields.Datetime.now() - timedelta(days=KEEP))], limit=50_000).unlink()
