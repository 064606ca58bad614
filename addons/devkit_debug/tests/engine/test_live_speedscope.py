"""Profiles of py-spy: shares of time by line and by module, idle threads left out."""

import json

import pytest

from addons.devkit_debug.engine.live.speedscope import SpeedscopeError, read_speedscope

FRAMES = [
    {"name": "run", "file": "/odoo/odoo/service/server.py", "line": 10},
    {"name": "_compute", "file": "/opt/x/addons/acme_sale/models/order.py", "line": 5},
    {"name": "execute", "file": "/odoo/odoo/sql_db.py", "line": 422},
    {"name": "sleep", "file": "/odoo/odoo/service/server.py", "line": 1219},
]


def profile(samples, weights):
    return read_speedscope(
        json.dumps(
            {
                "shared": {"frames": FRAMES},
                "profiles": [{"samples": samples, "weights": weights, "endValue": 4.0}],
            }
        )
    )


def test_shares_of_the_busy_time():
    found = profile([[0, 1], [0, 1, 2], [0, 3], []], [1.0, 3.0, 90.0, 5.0])
    assert (found.seconds, found.threads) == (4.0, 1)
    assert [(hot.frame.function, hot.own, hot.total) for hot in found.hottest()] == [
        ("execute", 0.75, 0.75),
        ("_compute", 0.25, 1.0),
        ("run", 0.0, 1.0),
    ]
    assert found.by_addon() == [("acme_sale", 1.0)]


def test_a_thread_in_recursion_counts_once():
    assert profile([[1, 1, 1]], [2.0]).hottest()[0].total == 1.0


def test_nothing_but_idle():
    assert profile([[0, 3]], [4.0]).hottest() == []


def test_names_with_their_class_are_understood():
    data = {
        "shared": {"frames": [FRAMES[3] | {"name": "Worker.sleep"}]},
        "profiles": [{"samples": [[0]], "weights": [1], "endValue": 1}],
    }
    assert read_speedscope(json.dumps(data)).busy == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"shared": {"frames": [{}]}, "profiles": []}',
        '{"shared": {"frames": []}, "profiles": [{"samples": [[7]], "weights": [1]}]}',
        '{"shared": {"frames": []}, "profiles": [{"samples": [[]], "weights": []}]}',
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(SpeedscopeError):
        read_speedscope(text)
