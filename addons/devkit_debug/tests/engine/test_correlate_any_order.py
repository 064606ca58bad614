"""Whatever the order of a log's lines, nothing is lost, doubled or crashes."""

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_debug.engine.correlate import correlate, merge
from addons.devkit_debug.tests.engine.real_logs import log

RECORDS = [
    record for name in ("serve_odoo.log", "serve_postgresql.log", "load_sql.log") for record in log(name)
]
FAILURES = Counter(id(record) for record in RECORDS if record.is_failure)


def _told(records):
    found = list(correlate(records))
    assert all(chain.primary in chain.events for chain in found)
    return Counter(
        id(event.record) for chain in found for event in chain.events if event.record.is_failure
    ), sum(chain.dropped for chain in found)


@given(st.integers(0, 10_000))
def test_every_failure_is_in_exactly_one_incident_in_any_order(seed):
    records = list(RECORDS)
    random.Random(seed).shuffle(records)
    told, dropped = _told(records)
    assert dropped == 0
    assert told == FAILURES


@given(st.lists(st.sampled_from(range(len(RECORDS))), max_size=200))
def test_lines_that_repeat_or_are_missing(numbers):
    records = [RECORDS[number] for number in numbers]
    told, dropped = _told(records)
    assert told.total() + dropped >= sum(record.is_failure for record in records)


@given(st.integers(1, 6), st.integers(0, 10_000))
def test_several_logs_are_merged_without_loss(pieces, seed):
    source = random.Random(seed)
    logs = [[] for _ in range(pieces)]
    for record in RECORDS:
        source.choice(logs).append(record)
    assert Counter(map(id, merge(logs))) == Counter(map(id, RECORDS))
