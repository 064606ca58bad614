"""When a failure is taken out of the ring, on a clock of the test's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_debug.engine.capture import Caught, Ring
from addons.devkit_debug.engine.capture.handler import is_end, sleep
from addons.devkit_debug.engine.capture.timing import HELD, LINGER, WORK, sleep_of
from addons.devkit_debug.engine.explain import incidents

#: The thread that stores sleeps two seconds, and looks again after at most two.
LOOK = 4.0
CONFLICT = "could not serialize access due to concurrent update"
TRACE = f"""Exception during request handling.
Traceback (most recent call last):
  File "/srv/odoo/odoo/sql_db.py", line 420, in execute
    self._obj.execute(query, params)
psycopg2.errors.SerializationFailure: {CONFLICT}"""


def caught(text, when, thread=1, logger="odoo.sql_db", level="ERROR"):
    return Caught(when, level, logger, text, 1, thread, "acme", 0, "")


def conflict(start, sleeps=(2.0, 4.0, 8.0, 16.0), work=5.0, exhausted=True, thread=1):
    """What Odoo 19 logs: each try's failed query with the line that follows it, the last one's traceback."""
    when, found = start, []
    for tries, slept in enumerate((*sleeps, None), 1):
        when += work
        if slept is None and not exhausted:
            break
        left = f"{5 - tries} tries left, try again in {slept:.4f} sec..." if slept is not None else ""
        said = f"SERIALIZATION_FAILURE, {left or 'maximum number of tries reached!'}"
        found.append(caught(f"bad query: UPDATE a SET b=1\nERROR: {CONFLICT}", when, thread))
        found.append(caught(said, when + 0.002, thread, "odoo.service.model", "INFO"))
        if slept is None:
            found.append(caught(TRACE, when + 0.02, thread, "odoo.http"))
        else:
            when += slept
    return found


def run(records, phase=0.0, until=300.0, look=LOOK):
    """Log the records as the clock goes, look every so often; return each list taken with its time."""
    ring, taken = Ring(sleep=sleep, is_end=is_end), []
    waiting = sorted(records, key=lambda each: each.time)
    now = phase
    while now <= until:
        while waiting and waiting[0].time <= now:
            ring.add(waiting.pop(0))
        if found := ring.drain("acme", now):
            taken.append((now, found))
        now += look
    assert not waiting
    return taken


@pytest.mark.parametrize("phase", [number * 0.25 for number in range(16)])
def test_used_up_retries_are_taken_out_within_ten_seconds(phase):
    records = conflict(100.0)
    [(when, found)] = run(records, phase)
    assert found == records
    assert when - records[-2].time <= LINGER + LOOK < 10
    [incident] = incidents([each.record() for each in found])
    assert incident.exhausted and incident.retried == 4 and not incident.recovered


def test_a_retry_is_waited_for_as_long_as_odoo_needs_and_no_longer():
    records = conflict(100.0, sleeps=(1.5,), exhausted=False)
    [(when, found)] = run(records)
    assert found == records
    assert 1.5 + WORK <= when - records[-1].time <= 1.5 + WORK + LOOK
    [incident] = incidents([each.record() for each in found])
    assert incident.recovered


def test_the_answer_of_the_request_ends_the_waiting():
    records = [
        *conflict(100.0, sleeps=(2.0, 4.0), exhausted=False),
        caught('"POST /web HTTP/1.1" 200 -', 125.0, logger="werkzeug"),
    ]
    [(when, found)] = run(records)
    assert found == records and when - 125.0 <= LOOK


def test_a_retry_of_another_request_holds_nothing_back():
    first = [caught(TRACE, 10.0, logger="odoo.addons.acme"), caught("GET / 500", 10.1, logger="werkzeug")]
    later = [caught("ValueError", 30.0, logger="odoo.addons.acme")]
    taken = run([*first, *later, *conflict(35.0, work=0.5)])
    assert [found for _when, found in taken] == [first, later, conflict(35.0, work=0.5)]
    assert taken[1][0] - 30.0 <= LINGER + LOOK


def test_nothing_is_held_back_by_another_thread():
    failed = caught(TRACE, 106.0, thread=2, logger="odoo.http")
    (when, found), (_later, retried) = run([*conflict(100.0), failed])
    assert found == [failed] and when - 106.0 <= LINGER + LOOK
    assert retried == conflict(100.0)


def test_a_thread_that_is_never_silent_is_told_of_too():
    records = [caught(f"failed {number}", 10.0 + number, logger="odoo.addons.acme") for number in range(40)]
    taken = run(records)
    assert [each for _when, found in taken for each in found] == records
    assert all(when - found[0].time <= HELD + LOOK for when, found in taken)


def test_a_conflict_is_not_cut_where_its_thread_goes_on():
    """Errors before, that go on without a pause: the cut is between them, not in the conflict."""
    noise = [caught(f"failed {number}", 100.0 + number, logger="odoo.addons.acme") for number in range(9)]
    tried = conflict(109.0, sleeps=(0.5, 0.5, 0.5, 0.5), work=0.3)
    for phase in (0.0, 1.0, 2.0, 3.0):
        lists = [found for _when, found in run([*noise, *tried], phase)]
        assert [each for found in lists for each in found] == [*noise, *tried]
        assert [found[-len(tried) :] for found in lists if tried[0] in found] == [tried]


@given(
    st.lists(st.floats(0, 1), min_size=4, max_size=4),
    st.floats(0.01, WORK - 0.1),
    st.floats(0, LOOK),
)
def test_no_sequence_that_odoo_can_log_is_cut(shares, work, phase):
    sleeps = [share * 2**tries for tries, share in enumerate(shares, 1)]
    records = conflict(50.0, sleeps, work)
    [(when, found)] = run(records, phase)
    assert found == records and when - records[-1].time <= LINGER + LOOK


def test_how_long_odoo_sleeps_is_read():
    assert sleep_of("DEADLOCK_DETECTED, 4 tries left, try again in 1.2345 sec...") == 1.2345
    assert sleep_of("DEADLOCK_DETECTED, 4 tries left, try again in 9999.0000 sec...") == 16.0
    assert sleep_of("DEADLOCK_DETECTED, maximum number of tries reached!") is None
    assert sleep_of("try again in some sec") is None
