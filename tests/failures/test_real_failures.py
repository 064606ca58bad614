"""What a consultant is called for, made to happen, and what DevKit says about the logs."""

import pytest
from yard import Client, Yard, at_once

COMMAND = "ORDER BY id FOR NO KEY UPDATE"


@pytest.fixture(scope="module")
def logs(yard: Yard):
    """Odoo's log and PostgreSQL's, of two users whose requests deadlock, fail and clash."""
    since = yard.server_log_size
    with yard.serving("odoo.log") as port:
        ann, bob = Client(port), Client(port)
        partner = ann.call("res.partner", "create", {"name": "Yard"})["result"]
        booking = ann.call("yard.booking", "create", {"name": "One", "partner_id": partner})["result"]
        answers = at_once(
            lambda: ann.call("yard.booking", "action_confirm", [booking]),
            lambda: bob.call("yard.booking", "action_bill", [booking]),
        )
        assert all(answer.get("result") for answer in answers)  # Odoo repeated the one that was rolled back
        assert ann.call("yard.booking", "action_notify", [booking])["error"]
        assert bob.call("yard.booking", "action_clash", [booking])["error"]
    return yard.folder / "odoo.log", yard.server_log("postgresql.log", since)


@pytest.fixture(scope="module")
def incidents(yard: Yard, logs):
    """What ``explain`` says of both logs."""
    return yard.debug_json("explain", *logs, "--addons-path", yard.addons)


def _of_class(incidents, name):
    return [incident for incident in incidents if incident["class"] == name]


def test_a_deadlock_has_both_tables_fields_code_paths_and_the_order(yard: Yard, logs):
    [deadlock] = yard.debug_json("deadlocks", *logs, "--addons-path", yard.addons)
    lost, won = deadlock["sides"]
    assert lost["rolled_back"]
    assert not won["rolled_back"]
    sides = {side["table"]: side for side in deadlock["sides"]}
    assert sides["yard_booking"]["model"] == "yard.booking"
    assert sides["yard_booking"]["fields"] == ["name"]
    assert sides["res_partner"]["model"] == "res.partner"
    assert sides["res_partner"]["fields"] == ["comment"]
    assert sides["yard_booking"]["code"][0]["function"] == "action_bill"
    assert sides["res_partner"]["code"][0]["function"] == "action_confirm"
    assert {side["code"][0]["file"] for side in deadlock["sides"]} == {"yard_booking/models/yard_booking.py"}
    assert deadlock["order"] == [lost["table"], won["table"]]
    assert COMMAND in deadlock["advice"][0]["code"]
    assert len(deadlock["places"]) == 2


def test_a_person_reads_it_without_json(yard: Yard, logs):
    ended = yard.debug("deadlocks", *logs)
    assert ended.returncode == 1
    for word in ("yard.booking", "res.partner", "action_bill", "action_confirm", "rolled back", COMMAND):
        assert word in ended.stdout


def test_the_repeated_deadlock_is_noise_and_counted(yard: Yard, logs, incidents):
    [deadlock] = _of_class(incidents, "deadlock")
    assert (deadlock["retried"], deadlock["recovered"], deadlock["severity"]) == (1, True, "info")
    text = yard.debug("explain", *logs).stdout
    assert "1 × deadlock" in text


def test_a_failing_call_names_the_module_the_line_and_the_call(incidents):
    [failure] = [each for each in incidents if "nmae" in each["title"]]
    culprit = failure["culprit"]
    assert (culprit["module"], culprit["version"], culprit["author"]) == (
        "yard_booking",
        "19.0.1.2.0",
        "Example Ltd",
    )
    assert (culprit["file"], culprit["function"]) == ("yard_booking/models/yard_booking.py", "action_notify")
    assert failure["url"].endswith("/yard.booking/action_notify")
    assert [event["role"] for event in failure["events"]] == ["error", "access"]


def test_used_up_repetitions_are_one_incident_with_all_they_logged(incidents):
    [failure] = [each for each in incidents if each["exhausted"]]
    assert (failure["class"], failure["retried"], failure["recovered"]) == ("serialization_failure", 4, False)
    roles = [event["role"] for event in failure["events"]]
    assert (roles.count("query"), roles.count("retry"), roles.count("server")) == (5, 4, 5)
    assert failure["culprit"]["module"] == "yard_booking"


def test_nothing_else_is_reported(incidents):
    assert len(incidents) == 3


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("yard_view", "view_inheritance"),
        ("yard_import", "import_error"),
        ("yard_aborted", "undefined_column"),
    ],
)
def test_a_crash_on_module_load_is_one_incident_with_its_cause(yard: Yard, module, name):
    log = yard.odoo(f"{module}.log", f"--init={module}")
    [failure] = yard.debug_json("explain", log, "--addons-path", yard.addons)
    assert failure["class"] == name
    assert failure["culprit"]["module"] == module
    assert failure["fix"]
    assert {"note"} <= {event["role"] for event in failure["events"]}
