"""Who waits for whom: trees, circles, rows that are waited for, and what is said about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_debug.engine.live.locks import Lock, Picture, Session, problems, tree


def session(pid, *blocked_by, **facts):
    return Session(
        pid, "shop", "odoo", "odoo-7", state=facts.pop("state", "active"), blocked_by=blocked_by, **facts
    )


def test_the_one_who_holds_all_up_is_the_root():
    picture = Picture((session(3, 2), session(2, 1), session(1), session(9), session(4, 1)))
    assert [root.pid for root in picture.roots()] == [1]
    assert picture.victims(1) == {2, 3, 4}
    assert [(depth, each.pid) for depth, each in tree(picture)] == [(0, 1), (1, 2), (2, 3), (1, 4)]


def test_the_row_that_is_waited_for_is_the_one_of_the_tuple_lock():
    picture = Picture(
        (session(1, state="idle in transaction", state_age=5.0), session(2, 1), session(3, 2)),
        (
            Lock(1, "relation", "RowExclusiveLock", True, "stock_quant"),
            Lock(1, "relation", "AccessShareLock", True, "res_users"),
            Lock(2, "relation", "RowExclusiveLock", True, "stock_quant"),
            Lock(2, "tuple", "ExclusiveLock", True, "stock_quant", "(4,7)"),
            Lock(2, "transactionid", "ShareLock", False),
            Lock(3, "tuple", "ExclusiveLock", False, "stock_quant", "(4,7)"),
        ),
    )
    assert [(lock.table, lock.place) for lock in (picture.wanted(2), picture.wanted(3))] == [
        ("stock_quant", "(4,7)")
    ] * 2
    assert picture.wanted(1) is None
    assert picture.tables(1) == ["stock_quant"]
    assert problems(picture) == [
        "Backend 1 (odoo-7) holds up 2 others on stock_quant and does nothing (idle in transaction)."
    ]


def test_a_wait_without_a_row_is_still_told():
    picture = Picture((session(1), session(2, 1)), (Lock(2, "transactionid", "ShareLock", False),))
    assert picture.wanted(2).kind == "transactionid"


def test_a_circle_is_a_deadlock():
    picture = Picture((session(1, 2), session(2, 3), session(3, 1), session(4, 1)))
    assert [set(cycle) for cycle in picture.cycles()] == [{1, 2, 3}]
    assert "wait for each other: a deadlock" in problems(picture)[0]
    assert {each.pid for _depth, each in tree(picture)} == {1, 2, 3, 4}


def test_long_and_idle_transactions():
    picture = Picture(
        (
            session(1, transaction_age=400.0),
            session(2, state="idle in transaction", transaction_age=90.0, state_age=70.0),
            session(3, transaction_age=900.0, own=True),
            session(4, transaction_age=20.0),
        )
    )
    assert problems(picture) == [
        "Backend 1 (odoo-7) is in a transaction for 400 s.",
        "Backend 2 (odoo-7) is idle in transaction for 70 s: its locks stay.",
    ]


@pytest.mark.parametrize(("used", "said"), [(79, 0), (80, 1)])
def test_connections_get_tight(used, said):
    picture = Picture((), (), 100, {"shop": used - 1, "test": 1})
    assert len(problems(picture)) == said


def test_nothing_is_nothing():
    assert problems(Picture(())) == []
    assert tree(Picture(())) == []


@given(st.lists(st.tuples(st.integers(0, 6), st.lists(st.integers(0, 6), max_size=3)), max_size=7))
def test_any_graph_ends(rows):
    unique = {pid: Session(pid, blocked_by=tuple(by)) for pid, by in rows}
    picture = Picture(tuple(unique.values()))
    shown = [each.pid for _depth, each in tree(picture)]
    assert len(shown) == len(set(shown))
    assert {each.pid for each in picture.sessions if each.blocked_by} <= set(shown)
    problems(picture)
