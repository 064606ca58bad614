"""100,000 findings that are known already are reported again by the next run."""

import json
import time

from odoo.addons.devkit_base.engine.finding import Finding, Location
from odoo.addons.devkit_base.models.finding_store import FindingStore

ADDON = "devkit_base"
NAME = "store 100,000 known findings"
AGAINST = "floor: one bare INSERT … ON CONFLICT a batch of the same rows and sightings, prepared before"
BAR = 6.0
LIMIT = 60
ROOM = "odoo"
REPEAT = 1

COUNT, BATCH = 100_000, 2000

_TABLE = """
    CREATE TEMPORARY TABLE floor (
        id serial PRIMARY KEY, company_id int, target_id int, fingerprint text, parts jsonb, name text,
        path text, line int, snippet text, evidence text, last_seen timestamp
    ) ON COMMIT DROP;
    CREATE UNIQUE INDEX floor_unique ON floor (COALESCE(company_id, 0), COALESCE(target_id, 0), fingerprint);
    CREATE TEMPORARY TABLE floor_seen (run_id int, finding_id int, UNIQUE (run_id, finding_id)) ON COMMIT DROP
"""
_UPSERT = """
    WITH seen AS (
    INSERT INTO floor (company_id, fingerprint, parts, name, path, line, snippet, evidence, last_seen)
    SELECT 1, *, now() FROM unnest(
        %s::text[], %s::jsonb[], %s::text[], %s::text[], %s::int[], %s::text[], %s::text[])
    ON CONFLICT (COALESCE(company_id, 0), COALESCE(target_id, 0), fingerprint) DO UPDATE SET
        name = EXCLUDED.name, line = EXCLUDED.line, snippet = EXCLUDED.snippet, last_seen = EXCLUDED.last_seen
    RETURNING id)
    INSERT INTO floor_seen SELECT %s, id FROM seen
"""


def findings():
    """As a scan yields them: 1,000 files, 100 findings each, a few of them twins."""
    for file in range(1000):
        for number in range(COUNT // 1000):
            where = Location(
                path=f"addon_{file % 50}/models/model_{file}.py",
                line=number * 7 + 1,
                addon=f"addon_{file % 50}",
                snippet=f"self.env.cr.execute(query_{number % 95} % values)",
                symbol=f"Model{file}.method_{number % 95}",
            )
            yield Finding(
                f"BEN{number % 20:03}",
                f"Query number {number} is put together from values",
                where,
                evidence=f"line {number * 7 + 1}",
            )


def measure(env):
    """Seconds for the second run over the same findings, and for the bare statement."""
    ours = _ours(env)
    rows = _rows(env)
    env.cr.execute(_TABLE)
    _floor(env.cr, rows, 1)
    return ours, _timed(lambda: _floor(env.cr, rows, 2))


def _ours(env):
    runs = env["devkit.run"].sudo().create([{"name": "Bench", "kind": "selftest"} for _number in range(2)])
    FindingStore(runs[0]).store(findings())
    before = env["devkit.finding"].search_count([])
    counts = {}
    seconds = _timed(lambda: counts.update(FindingStore(runs[1]).store(findings())))
    assert counts == {"new": 0, "still": COUNT, "back": 0}, counts
    assert env["devkit.finding"].search_count([]) == before
    return seconds


def _rows(env):
    names = ["fingerprint", "fingerprint_parts", "name", "path", "line", "snippet", "evidence"]
    env.cr.execute(
        "SELECT fingerprint, fingerprint_parts, name, path, line, snippet, evidence FROM devkit_finding"
        " WHERE rule_code LIKE 'BEN%' ORDER BY fingerprint"
    )
    rows = [(*row[:1], json.dumps(row[1]), *row[2:]) for row in env.cr.fetchall()]
    assert len(rows) == COUNT, (len(rows), names)
    return rows


def _floor(cr, rows, run):
    for start in range(0, len(rows), BATCH):
        cr.execute(_UPSERT, [*map(list, zip(*rows[start : start + BATCH], strict=True)), run])


def _timed(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
