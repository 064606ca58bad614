"""Errors that follow from others, processes that log through each other, clocks, memory."""

from addons.devkit_debug.engine.correlate import Correlator, merge
from addons.devkit_debug.engine.format import records_of_text
from addons.devkit_debug.tests.engine.log_lines import access, chains_of, conflict, line, retry, traceback
from addons.devkit_debug.tests.engine.real_logs import chains, roles


def test_a_cursor_that_is_closed_follows_from_the_first_error():
    text = traceback("10:00:00,000", error="MemoryError") + (
        line("10:00:00,100", 41, "ERROR", "odoo.service.server", "Exception")
        + "Traceback (most recent call last):\n"
        '  File "/opt/odoo/odoo/sql_db.py", line 9, in check\n    raise x\n'
        "psycopg2.InterfaceError: Cursor already closed\n"
    )
    [chain] = chains_of(text)
    assert roles(chain) == ["error", "secondary"]
    assert chain.primary.trace.last.type == "MemoryError"


def test_a_closed_cursor_alone_is_an_incident():
    text = traceback("10:00:00,000", error="psycopg2.InterfaceError: cursor already closed")
    [chain] = chains_of(text)
    assert roles(chain) == ["error"]


def test_an_aborted_transaction_whose_cause_is_not_in_the_log_is_one_incident():
    # https://github.com/odoo/docker/issues/217
    aborted = "current transaction is aborted, commands ignored until end of transaction block"
    text = "".join(conflict(f"07:49:35,08{digit}", table=f"t{digit}", state=aborted) for digit in range(4))
    [chain] = chains_of(text)
    assert len(chain.events) == 4


def test_a_translated_aborted_transaction_points_to_its_cause():
    text = conflict("10:00:00,000", state="la columna «x» no existe") + conflict(
        "10:00:00,005",
        state="transacción abortada, las órdenes serán ignoradas hasta el fin de bloque de transacción",
    )
    [chain] = chains_of(text)
    assert roles(chain) == ["query", "secondary"]


def test_what_fails_after_a_caught_error_is_one_with_it():
    # https://github.com/odoo/odoo/issues/31689
    unique = 'duplicate key value violates unique constraint "stock_picking_name_uniq"'
    aborted = "current transaction is aborted, commands ignored until end of transaction block"
    text = (
        conflict("04:47:38,663", state=unique)
        + line(
            "04:47:38,663", 41, "ERROR", "odoo.addons.x.pos_order", f"\nCould not process the order: {unique}"
        )
        + conflict("04:47:38,664", table="ir_property", state=aborted)
        + traceback("04:47:38,666", error=f"psycopg2.InternalError: {aborted}")
        + access("04:47:38,670", figures="")
    )
    [chain] = chains_of(text)
    assert roles(chain) == ["query", "error", "secondary", "secondary", "access"]
    assert chain.state == "23505"


def test_a_request_that_failed_twice_over_is_one_incident():
    # https://github.com/odoo/odoo/issues/20822
    aborted = "current transaction is aborted, commands ignored until end of transaction block"
    text = (
        conflict("11:00:54,244", table="ir_attachment")
        + conflict("11:00:54,244", table="res_users", state=aborted)
        + access("11:00:54,278", path="/web", status=500, figures="")
        + traceback("11:00:54,309", error=f"psycopg2.InternalError: {aborted}").replace(
            "odoo.http", "werkzeug"
        )
    )
    chain, _later = chains_of(text + line("11:30:00,000", 41, "ERROR", "odoo.x", "long after"))
    assert roles(chain) == ["query", "secondary", "access", "secondary"]
    assert (chain.state, chain.retried, chain.recovered) == ("40001", 0, False)


def test_one_query_that_fails_in_several_threads_at_once_is_no_repetition():
    # https://github.com/OCA/OCB/issues/667
    [chain] = chains_of("".join(conflict(f"12:14:09,16{digit}", table="ir_attachment") for digit in range(4)))
    assert (len(chain.events), chain.retried) == (4, 0)


def test_one_error_told_by_several_loggers_is_one_incident():
    # https://github.com/OCA/OpenUpgrade/issues/1788
    message = "module 'openupgradelib.openupgrade' has no attribute 'delete_records'"
    text = (
        line(
            "11:55:34,911",
            29,
            "ERROR",
            "OpenUpgrade",
            f"project: error in migration script pre-migration.py: {message}",
        )
        + line("11:55:34,911", 29, "ERROR", "OpenUpgrade", message)
        + "Traceback (most recent call last):\n"
        '  File "/opt/odoo/addons/project/migrations/11.0.1.1/pre-migration.py", line 34, '
        f"in migrate\n    openupgrade.delete_records(env)\nAttributeError: {message}\n"
        + line("11:55:34,915", 29, "WARNING", "odoo.modules.loading", "Transient module states were reset")
        + line("11:55:34,916", 29, "ERROR", "odoo.modules.registry", "Failed to load registry")
    )
    [chain] = chains_of(text)
    assert roles(chain) == ["error", "error", "note", "note"]
    assert chain.primary.trace


def test_the_same_failure_twice_is_two_incidents():
    text = ""
    for time in ("10:00:00", "10:00:01"):
        text += traceback(f"{time},000", error="ValueError: a wrong value was given") + access(f"{time},002")
    assert len(chains_of(text)) == 2


def test_a_violated_constraint_and_what_the_user_was_told():
    text = (
        conflict(
            "10:00:00,000",
            state='duplicate key value violates unique constraint "x"\nDETAIL:  Key (a)=(1) already exists.',
        )
        + line("10:00:00,004", 41, "WARNING", "odoo.http", "Die Operation kann nicht ausgeführt werden: …")
        + access("10:00:00,005", path="/web/dataset/call_kw/x/create")
    )
    [chain] = chains_of(text)
    assert roles(chain) == ["query", "error", "access"]
    assert chain.state == "23505"


# Restarts, processes, databases, clocks, memory


def test_workers_and_databases_that_log_through_each_other():
    text = (
        conflict("10:00:00,000", pid=41)
        + conflict("10:00:00,000", pid=42)
        + retry("10:00:00,001", 4, 0.1, pid=42)
        + retry("10:00:00,001", 4, 0.1, pid=41)
    )
    text += text.replace(" db ", " other ")
    found = chains_of(text)
    assert sorted(roles(chain) for chain in found) == [["query", "retry"]] * 4


def test_after_a_restart_the_number_of_a_process_means_another():
    text = (
        conflict("10:00:00,000")
        + line("10:00:01,000", 41, "INFO", "odoo", "Odoo version 19.0", "?")
        + traceback("10:00:02,000")
    )
    assert [roles(chain) for chain in chains_of(text)] == [["query"], ["error"]]


def test_what_is_long_ago_is_not_joined():
    assert len(chains_of(conflict("10:00:00,000") + traceback("10:30:00,000"))) == 2


def test_a_clock_that_goes_back_loses_nothing():
    text = (
        conflict("10:00:00,000")
        + retry("09:00:00,001", 4, 0.1)
        + traceback("09:30:00,001", error="ValueError: x")
    )
    assert sorted(roles(chain) for chain in chains_of(text)) == [["error"], ["query", "retry"]]


def test_records_without_time_or_process_are_joined_by_their_order():
    """Odoo's syslog format has neither."""
    from dataclasses import replace

    text = conflict("10:00:00,000") + traceback("10:00:00,001")
    records = [replace(record, time=None, pid=0) for record in records_of_text(text)]
    [chain] = chains(records)
    assert roles(chain) == ["query", "error"]


def test_memory_is_bounded_by_time_and_number():
    correlator = Correlator()
    most = done = 0
    for record in records_of_text(
        "".join(conflict(f"10:{n // 60:02}:{n % 60:02},000", pid=n) for n in range(3000))
    ):
        done += len(list(correlator.feed(record)))
        most = max(most, correlator.open)
    done += len(list(correlator.end()))
    assert done == 3000
    assert most <= 200


def test_an_endless_incident_is_kept_short():
    aborted = "current transaction is aborted, commands ignored until end of transaction block"
    text = "".join(conflict(f"10:00:00,{n:03}", table=f"t{n}", state=aborted) for n in range(400))
    [chain] = chains_of(text)
    assert len(chain.events) + chain.dropped == 400
    assert len(chain.events) <= 60


def test_lines_of_nothing_wrong_make_no_incident():
    text = access("10:00:00,000") + line(
        "10:00:01,000", 41, "INFO", "odoo.registry", "Registry loaded in 1.2s"
    )
    text += line("10:00:02,000", 41, "WARNING", "py.warnings", "x.py:1: DeprecationWarning: y")
    assert chains_of(text) == []


def test_logs_are_merged_by_time_each_in_its_own_order():
    one = records_of_text(access("10:00:00,000") + access("10:00:05,000") + access("10:00:02,000"), "one")
    two = records_of_text(access("10:00:01,000") + access("10:00:06,000"), "two")
    places = [str(record.place) for record in merge([one, two])]
    assert places == ["one:1", "two:1", "one:2", "one:3", "two:2"]


def test_a_log_is_opened_only_when_its_time_has_come():
    opened = []

    def rotated(name, *times):
        opened.append(name)
        yield from records_of_text("".join(access(time) for time in times), name)

    logs = [rotated("b", "10:00:02,000", "10:00:03,000"), rotated("a", "10:00:00,000", "10:00:01,000")]
    starts = [records_of_text(access(time))[0].time for time in ("10:00:02,000", "10:00:00,000")]
    merged = merge(logs, starts)
    assert next(merged).place.path == "a"
    assert opened == ["a"]
    assert [record.place.path for record in merged] == ["a", "b", "b"]
