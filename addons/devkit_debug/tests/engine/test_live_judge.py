"""What the checks of a living server say."""

from datetime import UTC, datetime, timedelta

import pytest

from addons.devkit_debug.engine.live import judge

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("level", "handlers", "state"),
    [
        ("info", [":INFO"], "ok"),
        ("warn", [], "failed"),
        ("critical", [], "failed"),
        ("debug_sql", [], "failed"),
        ("info", ["odoo.sql_db:DEBUG"], "failed"),
    ],
)
def test_log_level(level, handlers, state):
    assert judge.log_level(level, handlers, "/var/log/odoo.log", False).state == state


def test_disks():
    assert judge.disks([("log", 50, 100)]).state == "ok"
    result = judge.disks([("log", 5, 100), ("files", 50, 100), ("none", 0, 0)])
    assert (result.state, result.message) == ("failed", "Less than 10% is free for: log.")


def test_connections_of_other_databases_stay_unnamed():
    result = judge.connections({"client_a": 60, "shop": 30}, 100, "shop")
    assert result.state == "failed"
    assert "client_a" not in result.evidence
    assert judge.connections({"shop": 3}, 100, "shop").state == "ok"


def test_stale_code():
    assert judge.stale_code([], None).state == "na"
    assert judge.stale_code([], NOON).state == "ok"
    assert "sale/models/x.py" in judge.stale_code([("sale/models/x.py", NOON)], NOON).evidence


def test_deployments_are_evidence():
    result = judge.deployments(
        [("sale", "1.0", NOON), ("old", "2", NOON - timedelta(days=90))], NOON - timedelta(days=7)
    )
    assert result.state == "ok"
    assert "sale" in result.evidence and "old" not in result.evidence
    assert "No module was" in judge.deployments([], NOON).message


def test_memory():
    rows = [(1, "master", 3000), (2, "worker", 950), (3, "worker", 100)]
    assert judge.memory(rows, 1000).message == "Processes near their limit of 1.0 kB: 1."
    assert judge.memory(rows, 0).state == "ok"
    assert judge.memory(rows[2:], 1000).state == "ok"


def test_queues():
    assert judge.queue([("import", 3.0)], []).state == "ok"
    assert judge.queue([("import", 30.0)], []).state == "failed"
    assert judge.queue([], [("queue job", 4)]).message == "Work that failed in the last day: 4."
    assert judge.recent_failures([], 24).state == "ok"
    assert judge.recent_failures([("KeyError", 3)], 24).evidence == "3 × KeyError"
    assert judge.waits(["Backend 1 holds up 2 others."]).state == "failed"
