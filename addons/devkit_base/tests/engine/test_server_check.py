import pytest

from addons.devkit_base.engine import server_check
from addons.devkit_base.engine.server_check import ADVICE, GIB, OK, PROBLEM, Check


@pytest.mark.parametrize(
    ("version", "state"), [("19.0", OK), ("saas~19.2", OK), ("18.0", PROBLEM), ("9.0", PROBLEM)]
)
def test_odoo(version, state):
    assert server_check.odoo_version(version).state == state


@pytest.mark.parametrize(
    ("number", "state"), [(120004, PROBLEM), (130014, ADVICE), (150004, OK), (170000, OK)]
)
def test_postgresql(number, state):
    check = server_check.postgresql_version(number)
    assert check.state == state
    assert check.value == f"{number // 10000}.{number % 10000}"


@pytest.mark.parametrize(
    ("workers", "cores", "state"), [(0, 4, ADVICE), (8, 4, OK), (9, 4, OK), (10, 4, ADVICE)]
)
def test_workers(workers, cores, state):
    assert server_check.workers(workers, cores).state == state


@pytest.mark.parametrize(("threads", "state"), [(0, PROBLEM), (1, ADVICE), (2, OK)])
def test_cron_threads(threads, state):
    assert server_check.cron_threads(threads).state == state


@pytest.mark.parametrize(("seconds", "state"), [(0, OK), (30, PROBLEM), (120, OK)])
def test_silence(seconds, state):
    assert server_check.silence(seconds).state == state


@pytest.mark.parametrize(
    ("soft", "hard", "processes", "total", "state"),
    [
        (0, 0, 1, 0, ADVICE),
        (2 * GIB, 3 * GIB, 1, 8 * GIB, OK),
        (3 * GIB, 2 * GIB, 1, 8 * GIB, PROBLEM),
        (2 * GIB, 3 * GIB, 6, 8 * GIB, ADVICE),
        (2 * GIB, 3 * GIB, 6, 0, OK),
    ],
)
def test_memory(soft, hard, processes, total, state):
    assert server_check.memory_limits(soft, hard, processes, total).state == state


@pytest.mark.parametrize(
    ("free", "total", "state"),
    [(50, 100, OK), (8, 100, ADVICE), (0.5, 10, PROBLEM), (15, 1000, PROBLEM), (0, 0, PROBLEM)],
)
def test_disk(free, total, state):
    assert server_check.disk(int(free * GIB), int(total * GIB)).state == state


def test_long_transactions():
    assert server_check.long_transactions([]).state == OK
    assert server_check.long_transactions([(1, "odoo", 299.0)]).state == OK
    check = server_check.long_transactions([(1, "odoo", 301.0), (2, "", 4000.4), (3, "psql", 1.0)])
    assert check.state == ADVICE
    assert check.value == "2, the oldest 4000 s (backend 2, unknown)"


def test_every_problem_says_what_to_do():
    checks = [
        server_check.odoo_version("18.0"),
        server_check.postgresql_version(120000),
        server_check.cron_threads(0),
        server_check.silence(5),
        server_check.disk(0, GIB),
        server_check.configured("Folders", [], "Set them."),
    ]
    assert all(check.advice for check in checks)


def test_summary():
    good, advice, problem = (Check(state, state, "") for state in (OK, ADVICE, PROBLEM))
    assert server_check.summarise([good, good]) == ("clean", "All 2 checks are fine.")
    assert server_check.summarise([good, advice])[0] == "clean"
    verdict, summary = server_check.summarise([good, advice, problem])
    assert verdict == "findings"
    assert summary == "1 of 3 checks found a problem: problem."
