"""A run sees again what the last one saw: the same records, updated."""

import time

from odoo.addons.devkit_base.engine.finding import Finding, Location

ADDON = "devkit_base"
NAME = "store 100,000 known findings"
AGAINST = "floor: one INSERT … ON CONFLICT DO UPDATE of as many rows"
BAR = 30.0
LIMIT = 60.0
ROOM = "odoo"
REPEAT = 1
COUNT = 100_000


def measure(env):
    """Seconds of the second storing, and of the least that PostgreSQL has to do."""
    model = env["devkit.finding"]
    runs = env["devkit.run"].create([{"name": f"Benchmark {number}", "kind": kind(env)} for number in (1, 2)])
    model._upsert(runs[0], findings())
    known = model.search_count([])
    started = time.perf_counter()
    model._upsert(runs[1], findings())
    env.flush_all()
    ours = time.perf_counter() - started
    assert model.search_count([]) == known, "findings were doubled"
    return ours, floor(env.cr)


def kind(env):
    """Any kind of run will do."""
    return env["devkit.run"]._fields["kind"].get_values(env)[0]


def findings():
    """As many different findings, over 500 files."""
    for number in range(COUNT):
        path = f"sale/models/file_{number % 500}.py"
        location = Location(path=path, line=number % 400 + 1, snippet=f"value_{number} = compute({number})")
        yield Finding(rule="BEN001", message=f"Value {number} is computed twice", location=location)


def floor(cr):
    """Update as many rows by their unique key in one statement."""
    cr.execute("CREATE TEMP TABLE bench_floor (fingerprint text PRIMARY KEY, message text, seen timestamp)")
    statement = """
        INSERT INTO bench_floor
        SELECT md5(n::text), 'Value ' || n || ' is computed twice', now() FROM generate_series(1, %s) AS n
        ON CONFLICT (fingerprint) DO UPDATE SET message = EXCLUDED.message, seen = EXCLUDED.seen
    """
    cr.execute(statement, [COUNT])
    started = time.perf_counter()
    cr.execute(statement, [COUNT])
    return time.perf_counter() - started
