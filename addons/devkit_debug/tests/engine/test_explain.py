"""From records to incidents that are explained, as data, as findings and as text."""

import json

import pytest

from addons.devkit_base.engine.export import render
from addons.devkit_debug.engine.correlate import merge
from addons.devkit_debug.engine.deadlock import deadlocks
from addons.devkit_debug.engine.explain import incidents
from addons.devkit_debug.engine.format import records_of_text
from addons.devkit_debug.engine.report import as_data, as_report, deadlock_report
from addons.devkit_debug.engine.text import Bundles, as_text
from addons.devkit_debug.tests.engine.log_lines import access, conflict, line, retry, traceback
from addons.devkit_debug.tests.engine.real_logs import log

DEADLOCK = """\
2020-01-01 10:00:00,005 4100 ERROR db odoo.http: Exception during JSON request handling.
Traceback (most recent call last):
  File "/opt/custom/activity_state/models/mail_activity.py", line 21, in write_state
    record.today = False
psycopg2.extensions.TransactionRollbackError: deadlock detected
DETAIL:  Process 4104 waits for ShareLock on transaction 8690663; blocked by process 4156.
Process 4156 waits for ShareLock on transaction 8690666; blocked by process 4104.
CONTEXT:  while updating tuple (2,31) in relation "mail_activity"
"""


def _explained(text):
    return list(incidents(records_of_text(text, "odoo.log")))


@pytest.fixture(scope="module")
def served():
    """All that went wrong while two users worked."""
    return list(incidents(merge([log("serve_odoo.log"), log("serve_postgresql.log")])))


def test_what_failed_on_a_real_server(served):
    told = [(each.verdict.name, each.retried, each.recovered) for each in served]
    assert told[:2] == [("deadlock", 1, True), ("serialization_failure", 1, True)]
    assert told[3:5] == [("undefined_column", 0, False), ("foreign_key_violation", 0, False)]
    assert told[-1] == ("serialization_failure", 4, False)
    assert {each.culprit.module for each in served if each.primary.trace} >= {"yard_booking"}
    assert [each.culprit.model for each in served if each.verdict.name == "rpc_error"] == ["yard.booking"]


def test_one_object_an_incident_has_what_was_asked_for(served):
    for incident in served:
        data = json.loads(json.dumps(as_data(incident)))
        for key in (
            "class",
            "cause",
            "culprit",
            "severity",
            "retried",
            "group",
            "why",
            "fix",
            "reference",
            "events",
        ):
            assert key in data
        assert {"module", "model", "field", "table", "view", "file", "line", "version"} <= set(
            data["culprit"]
        )
        assert data["group"]
        assert data["events"][0]["place"]


def test_a_deadlock_carries_its_cycle(served):
    [incident] = [each for each in served if each.verdict.name == "deadlock"]
    assert incident.title == "Deadlock of 2 transactions on yard.booking and res.partner"
    sides = as_data(incident)["deadlock"]["sides"]
    assert [side["table"] for side in sides] == ["yard_booking", "res_partner"]
    assert [side["code"][0]["method"] for side in sides] == ["action_bill", "action_confirm"]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (
            "load_view.log",
            "ParseError: Element '<xpath expr=\"//field[@name='vat_number']\">' cannot be located",
        ),
        ("load_import.log", "ModuleNotFoundError: No module named 'no_such_library'"),
        ("load_sql.log", 'column "no_such_column" does not exist'),
    ],
)
def test_a_title_says_what_is_wrong(name, title):
    [incident] = incidents(log(name))
    assert incident.title.startswith(title)


def test_the_secondary_error_gives_the_module_and_the_first_one_the_class():
    [incident] = incidents(log("load_sql.log"))
    assert incident.verdict.name == "undefined_column"
    assert incident.culprit.module == "d_broken_sql"
    assert "without a savepoint" in incident.outcome


def test_a_warning_that_no_class_knows_is_no_incident():
    assert _explained(line("10:00:00,000", 7, "WARNING", "odoo.addons.base.models.ir_x", "something")) == []


def test_a_sentence_that_says_nothing_of_a_failure_is_no_incident():
    assert _explained("the weather is fine today\n") == []


def test_an_error_that_no_class_knows_is_unknown_rather_than_wrong():
    [incident] = _explained(line("10:00:00,000", 7, "ERROR", "odoo.addons.x", "the frobnicator is loose"))
    assert incident.verdict.name == "unknown"


def test_text_shows_each_group_once_the_worst_first_and_counts_noise():
    text = ""
    for number in range(3):
        text += traceback(f"10:0{number}:00,000", error="ValueError: a wrong value") + access(
            f"10:0{number}:00,005"
        )
    text += (
        conflict("10:05:00,000") + retry("10:05:00,001", 4, 0.1) + access("10:05:01,000", figures="9 0.1 1.0")
    )
    text += line("10:06:00,000", 41, "CRITICAL", "odoo.service.server", "x") + (
        'Traceback (most recent call last):\n  File "/opt/x.py", line 1, in f\n    x\nMemoryError\n'
    )
    shown = as_text(Bundles(_explained(text)))
    assert "× 3" in shown
    assert shown.index("MemoryError") < shown.index("ValueError")
    assert "1 × serialization_failure" in shown
    assert shown.endswith("4 incidents of 2 kinds and 1 conflict that went well when repeated.")


def test_noise_alone_is_shown():
    shown = as_text(Bundles(_explained(conflict("10:00:00,000") + retry("10:00:00,001", 4, 0.1))))
    assert "1. INFO  serialization_failure" in shown


def test_nothing_wrong_says_so():
    assert as_text(Bundles()) == "No failure found."


def test_each_group_is_one_result_in_sarif(served):
    sarif = json.loads(render("sarif", as_report(served, "19.0", "odoo.log")))
    run = sarif["runs"][0]
    assert len(run["results"]) == len({each.group.value for each in served})
    codes = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} <= codes


def test_a_deadlock_in_sarif_stands_at_the_code_that_was_rolled_back():
    found = list(deadlocks(records_of_text(DEADLOCK + DEADLOCK.replace("8690663", "9"))))
    assert len(found) == 2
    [result] = json.loads(render("sarif", deadlock_report(found, "19.0")))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "activity_state/models/mail_activity.py"
    assert place["region"]["startLine"] == 21
    assert "in the order of their ids" in result["properties"]["fix"]


def test_secrets_do_not_leave():
    text = line("10:00:00,000", 7, "ERROR", "odoo.x", "cannot connect with password=hunter2hunter2")
    [incident] = _explained(text)
    assert "hunter2" not in json.dumps(as_data(incident))
    assert "hunter2" not in as_text(Bundles([incident]))
