"""A process that waits for itself is found where PostgreSQL sees no deadlock."""

from addons.devkit_debug.engine.deadlock.hang import hangs
from addons.devkit_debug.engine.live.locks import Lock, Picture, Session


def _waits(pid, on, process=7, query="ALTER TABLE res_users ADD COLUMN x int", age=60.0, **more):
    return Session(
        pid,
        "db",
        "odoo",
        f"odoo-{process}",
        state="active",
        query=query,
        query_age=age,
        blocked_by=on,
        **more,
    )


def _idle(pid, process=7, age=60.0, query="SELECT 1"):
    return Session(
        pid, "db", "odoo", f"odoo-{process}", state="idle in transaction", query=query, state_age=age
    )


def test_two_cursors_of_one_process():
    """An update of a module that serves: the second cursor changes a table that the first one has read."""
    locks = (Lock(11, "relation", "AccessExclusiveLock", False, "res_users"),)
    [hang] = hangs(Picture((_waits(11, (10,)), _idle(10)), locks), {10: 7, 11: 7}, {7: True})
    assert (hang.table, hang.model, hang.processes, hang.certain) == ("res_users", "res.users", (7,), True)
    assert (
        "Process 7 waits for itself on res_users since 60 s: backend 11 waits for backend 10" in hang.sentence
    )
    assert "End backend 10" in hang.fix
    assert "--stop-after-init" in hang.fix


def test_where_threads_may_go_on_it_is_not_certain():
    sessions = (_waits(11, (10,), query="UPDATE res_partner SET a = 1 WHERE id = 1"), _idle(10))
    [hang] = hangs(Picture(sessions))
    assert not hang.certain
    assert "unless another of its threads" in hang.sentence
    assert hang.table == "res_partner"


def test_a_holder_of_another_process_is_only_slow():
    assert not hangs(Picture((_waits(11, (10,)), _idle(10, process=8))), {10: 8, 11: 7})


def test_a_holder_that_works_or_has_just_stopped_is_no_hang():
    working = Session(10, "db", "odoo", "odoo-7", state="active", query_age=60.0)
    assert not hangs(Picture((_waits(11, (10,)), working)))
    assert not hangs(Picture((_waits(11, (10,)), _idle(10, age=1.0))))
    assert not hangs(Picture((_waits(11, (10,), age=1.0), _idle(10))))


def test_a_circle_over_two_processes():
    sessions = (_waits(11, (20,), 7), _idle(10, 7), _waits(21, (10,), 8), _idle(20, 8))
    [hang] = hangs(Picture(sessions), {10: 7, 11: 7, 20: 8, 21: 8}, {7: True, 8: True})
    assert set(hang.processes) == {7, 8}
    assert {session.pid for session in hang.holders} == {10, 20}


def test_a_deadlock_that_postgresql_ends_itself_is_not_reported():
    assert not hangs(Picture((_waits(11, (12,)), _waits(12, (11,)))))


def test_several_who_wait_behind_one_hang_are_one():
    sessions = (_waits(11, (10,)), _idle(10), _waits(30, (11, 10), 9))
    assert len(hangs(Picture(sessions), {10: 7, 11: 7, 30: 9})) == 1


def test_nothing_known_of_a_process_is_nothing_found():
    sessions = (
        Session(11, "db", state="active", query_age=60.0, blocked_by=(10,)),
        Session(10, "db", state="idle in transaction", state_age=60.0),
    )
    assert hangs(Picture(sessions)) == []
