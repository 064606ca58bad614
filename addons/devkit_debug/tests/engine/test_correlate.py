"""One incident from all that one failure logs, on real logs and on shapes of other versions."""

import pytest

from addons.devkit_debug.tests.engine.log_lines import access, chains_of, conflict, line, retry, traceback
from addons.devkit_debug.tests.engine.real_logs import chains, log, roles

# Real logs


@pytest.mark.parametrize("name", ["load_view.log", "load_import.log", "load_field.log"])
def test_a_module_that_does_not_load_is_one_incident_with_its_traceback_first(name):
    [chain] = chains(log(name))
    assert chain.primary.trace
    assert roles(chain).count("note") == 2
    assert chain.primary.record.message.startswith("Failed to initialize database")


def test_the_first_cause_is_the_query_before_the_transaction_was_aborted():
    [chain] = chains(log("load_sql.log"))
    assert chain.primary.role == "query"
    assert chain.state == "42703"
    assert roles(chain) == ["query", "secondary", "note", "note", "secondary"]


def test_all_that_a_server_logged_for_two_users():
    found = chains(log("serve_odoo.log"), log("serve_postgresql.log"))
    told = [
        (chain.url.rpartition(".")[2], chain.state, chain.retried, chain.recovered, chain.exhausted)
        for chain in found
    ]
    assert told == [
        ("action_bill", "40P01", 1, True, False),
        ("action_conflict", "40001", 1, True, False),
        ("action_broken", "", 0, False, False),
        ("action_sql", "42703", 0, False, False),
        ("create", "23503", 0, False, False),
        ("no_such", "", 0, False, False),
        ("action_always", "40001", 4, False, True),
    ]


def test_it_does_not_matter_which_log_comes_first():
    one = chains(log("serve_odoo.log"), log("serve_postgresql.log"))
    two = chains(log("serve_postgresql.log"), log("serve_odoo.log"))
    told = [[(chain.url, chain.state, len(chain.events)) for chain in found] for found in (one, two)]
    assert told[0] == told[1]


def test_each_line_of_postgresql_is_part_of_odoos_incident():
    for chain in chains(log("serve_odoo.log"), log("serve_postgresql.log")):
        for event in chain.events:
            if event.record.program == "postgresql":
                assert event.role == "server"
                assert "both logs" in event.why


def test_every_event_but_the_first_says_why_it_belongs():
    for chain in chains(log("serve_odoo.log")):
        queries = [event for event in chain.events if event.role == "query"]
        assert all(event.why or event in queries for event in chain.events[1:])


# Conflicts that Odoo repeats


def test_a_conflict_that_was_repeated_and_went_well_is_noise():
    text = (
        conflict("10:00:00,000")
        + retry("10:00:00,001", 4, 0.7)
        + access("10:00:00,900", figures="9 0.003 0.9")
    )
    [chain] = chains_of(text)
    assert (chain.retried, chain.recovered, chain.why) == (
        1,
        True,
        "Odoo repeated it, and the request was answered with 200",
    )


def test_used_up_repetitions_are_an_incident():
    text = ""
    for number, time in enumerate(("10:00:00", "10:00:02", "10:00:05", "10:00:12", "10:00:25")):
        text += conflict(f"{time},000")
        text += retry(f"{time},001", 4 - number, 1.5) if number < 4 else ""
    text += line(
        "10:00:25,001",
        41,
        "INFO",
        "odoo.service.model",
        "SERIALIZATION_FAILURE, maximum number of tries reached!",
    )
    text += traceback("10:00:25,002") + access("10:00:25,003", figures="9 0.1 25.0")
    [chain] = chains_of(text)
    assert (chain.retried, chain.exhausted, chain.recovered) == (4, True, False)
    assert chain.primary.trace
    assert roles(chain)[-3:] == ["exhausted", "error", "access"]


def test_the_wording_before_odoo_16():
    text = (
        conflict("10:00:00,000").replace("odoo.", "openerp.")
        + line(
            "10:00:00,001",
            41,
            "INFO",
            "openerp.service.model",
            "SERIALIZATION_FAILURE, retry 1/5 in 0.7703 sec...",
        )
        + conflict("10:00:01,000")
        + line(
            "10:00:01,001",
            41,
            "INFO",
            "openerp.service.model",
            "SERIALIZATION_FAILURE, retry 2/5 in 1.5 sec...",
        )
        + line(
            "10:00:01,001",
            42,
            "INFO",
            "openerp.service.model",
            "SERIALIZATION_FAILURE, retry 1/5 in 1.5 sec...",
        )
    )
    first, other = chains_of(text)
    assert (first.retried, other.retried) == (2, 1)


def test_odoo_7_says_it_in_a_warning_of_another_logger():
    # https://github.com/WilldooIT/Pentaho-reports-for-OpenERP/issues/193
    text = line(
        "15:01:05,373",
        12,
        "WARNING",
        "openerp.osv.osv",
        "SERIALIZATION_FAILURE, maximum number of tries reached",
    )
    [chain] = chains_of(text)
    assert chain.exhausted


def test_two_requests_of_one_process_that_repeat_at_once_are_two():
    """Threads: the number of the try and the wait tell which request goes on."""
    text = (
        conflict("10:00:00,000", table="sale_order")
        + retry("10:00:00,001", 4, 1.0)
        + conflict("10:00:00,100", table="bus_presence")
        + retry("10:00:00,101", 4, 0.3)
        + conflict("10:00:00,500", table="bus_presence")
        + retry("10:00:00,501", 3, 0.4)
        + conflict("10:00:01,200", table="sale_order")
        + retry("10:00:01,201", 3, 2.0)
    )
    found = chains_of(text)
    assert sorted((chain.retried, "sale_order" in chain.events[-2].record.text) for chain in found) == [
        (2, False),
        (2, True),
    ]


def test_repetitions_without_their_lines_are_counted_by_the_queries():
    """With the log level warning there are no lines of repetitions and no access lines."""
    text = "".join(conflict(f"10:00:{second:02},000") for second in (0, 2, 6, 13, 25)) + traceback(
        "10:00:25,001"
    )
    [chain] = chains_of(text)
    assert (chain.retried, chain.recovered) == (4, False)
    assert "no line tells of them" in chain.why


def test_an_error_of_concurrency_without_a_query():
    text = retry("10:00:00,000", 4, 0.5, name="ConcurrencyError('x')") + access(
        "10:00:01,000", figures="1 0.1 1.0"
    )
    [chain] = chains_of(text)
    assert (chain.retried, chain.recovered, chain.state) == (1, True, "40001")


# Which request


def test_an_access_line_of_another_thread_is_not_taken():
    text = (
        traceback("10:00:05,000", error="ValueError: wrong")
        + access("10:00:05,001", path="/web/image/7", figures="3 0.001 0.002").replace('"POST', '"GET')
        + access("10:00:05,004", figures="9 0.5 2.5")
    )
    [chain] = chains_of(text)
    assert chain.url.endswith("button_validate")
    assert "which is in the traceback" in chain.events[-1].why


def test_a_request_that_began_after_the_failure_is_another():
    text = (
        conflict("10:00:00,000") + retry("10:00:00,001", 4, 0.2) + access("10:00:09,000", figures="9 0.1 0.2")
    )
    [chain] = chains_of(text)
    assert chain.url == ""


def test_a_scheduled_job_has_no_access_line():
    text = line(
        "10:00:00,000", 41, "ERROR", "odoo.addons.base.models.ir_cron", "Job 'x' (7) server action #9 failed"
    ) + (
        "Traceback (most recent call last):\n"
        '  File "/opt/odoo/odoo/addons/base/models/ir_cron.py", line 500, in _callback\n'
        "    self.run()\nValueError: wrong\n"
    )
    [chain] = chains_of(text + access("10:00:00,002", figures=""))
    assert chain.url == ""


def test_before_odoo_15_the_access_line_comes_first():
    # https://github.com/odoo/odoo/issues/20822
    text = (
        access("10:00:00,278", path="/web", status=500, figures="")
        + line("10:00:00,309", 41, "ERROR", "werkzeug", "Error on request:")
        + "Traceback (most recent call last):\n"
        '  File "/usr/lib/python3/werkzeug/serving.py", line 209, in run_wsgi\n'
        "    execute(self.server.app)\nKeyError: 'x'\n"
    )
    [chain] = chains_of(text)
    assert chain.url == "POST /web"


def test_nobody_says_that_it_went_well_without_a_line_that_tells_of_it():
    [chain] = chains_of(conflict("10:00:00,000") + line("11:00:00,000", 42, "INFO", "odoo", "later"))
    assert (chain.recovered, chain.retried) == (False, 0)


def test_a_line_that_a_terminal_broke_announces_the_same():
    text = conflict("10:00:00,000") + line(
        "10:00:00,001", 41, "CRITICAL", "odoo.service.server", "Failed to ini\ntialize database `db`."
    )
    assert len(chains_of(text)) == 1


def test_what_gives_up_after_a_traceback_without_a_head_belongs_to_it():
    bare = 'Traceback (most recent call last):\n  File "/opt/x.py", line 1, in f\n    g()\nValueError: no\n'
    note = line("10:00:00,001", 41, "CRITICAL", "odoo.service.server", "Failed to initialize database `db`.")
    assert len(chains_of(bare + note)) == 1
