import os
import socket
from datetime import timedelta

import psutil

from odoo import api, fields, models
from odoo.tools import config

from .live_counters import MEGABYTE, ROUTES, OwnCounters

#: Kinds of requests that one report names, those that grew most.
ROUTE_LINES = 20
KEEP = 14

_counters = {}


class DevkitDebugMemorySample(models.Model):
    """The memory of one process at its report; with a route: what requests of that kind added since the last.

    A process belongs to all databases of a server: its own figures are told to each, its routes only to the
    one they were asked of.
    """

    _name = "devkit.debug.memory.sample"
    _description = "Memory Sample"
    _order = "date desc, growth desc, id"
    _rec_name = "process"

    date = fields.Datetime(required=True, index=True, default=fields.Datetime.now)
    process = fields.Char(required=True, index=True, help="Host, number and time of start of the process.")
    route = fields.Char(index=True)
    requests = fields.Integer()
    memory = fields.Float("Memory (MB)", digits=(16, 1), aggregator="avg")
    growth = fields.Float("Growth (MB)", digits=(16, 2))
    limit = fields.Float("Limit (MB)", digits=(16, 1), aggregator="max")
    threads = fields.Integer(aggregator="max")

    @api.model
    def _report(self):
        """Store the memory of this process and what its requests added since the last call."""
        process = psutil.Process()
        key = (os.getpid(), self.env.cr.dbname)
        own = _counters.setdefault(key, OwnCounters())
        memory, growth = own.growth()
        name = f"{socket.gethostname()}:{process.pid}:{process.create_time():.0f}"
        routes = ROUTES.take(self.env.cr.dbname)
        self.create(
            {
                "process": name,
                "memory": memory / MEGABYTE,
                "growth": growth / MEGABYTE,
                "requests": sum(count for count, _bytes in routes.values()),
                "limit": (config["limit_memory_soft"] or 0) / MEGABYTE,
                "threads": process.num_threads(),
            }
        )
        worst = sorted(routes.items(), key=lambda pair: -pair[1][1])[:ROUTE_LINES]
        self.create(
            [
                {"process": name, "route": route, "requests": count, "growth": grown / MEGABYTE}
                for route, (count, grown) in worst
            ]
        )

    @api.autovacuum
    def _gc_samples(self):
        self.search([("date", "<", fields.Datetime.now() - timedelta(days=KEEP))], limit=50_000).unlink()
