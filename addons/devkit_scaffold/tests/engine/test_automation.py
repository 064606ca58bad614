"""What is generated of workflows, record rules, scheduled actions, mails: the fixture with every key."""

import ast
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from addons.devkit_scaffold.engine.blueprint import read, to_yaml
from addons.devkit_scaffold.engine.blueprint.placeholders import BadPlaceholder, pieces
from addons.devkit_scaffold.engine.generate import generate

TEXT = (Path(__file__).parents[1] / "fixtures/service_desk.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return {file.path: file.content.decode() for file in generate(read(TEXT)) if file.path[-4:] != ".png"}


@pytest.fixture(scope="module")
def methods(files) -> dict[str, str]:
    return methods_of(files["models/service_ticket.py"])


def methods_of(source: str) -> dict[str, str]:
    nodes = ast.walk(ast.parse(source))
    return {node.name: ast.unparse(node) for node in nodes if isinstance(node, ast.FunctionDef)}


def records(text: str) -> dict[str, dict[str, str]]:
    return {
        node.get("id"): {each.get("name"): each.text or each.get("eval") or each.get("ref") for each in node}
        for node in ElementTree.fromstring(text)
    }


def test_the_way_to_yaml_and_back():
    assert read(to_yaml(read(TEXT))) == read(TEXT)


def test_a_transition_checks_moves_and_does_what_follows(methods):
    assert "check=self._check_before_start" in methods["action_start"]
    assert "activity_schedule" in methods["action_start"]
    assert "'service_desk.mail_template_started'" in methods["action_start"]
    assert "self.filtered(name)" in methods["_check_before_start"]
    assert "filtered_domain" in methods["_check_before_check"]
    assert methods["action_check"].endswith("self.action_finish()\n    return True")
    assert "record[user] != self.env.user" in methods["_move"]


def test_a_percent_sign_is_no_placeholder(methods):
    assert "'Enter hours (100 %(percent)s of them).', percent='%'" in methods["_check_before_check"]


def test_a_cron_works_in_batches_and_commits(methods):
    cron = methods["_cron_remind"]
    assert "cron._commit_progress(remaining=len(records))" in cron
    assert "split_every(100, records.ids, self.browse)" in cron
    assert "try_lock_for_update().filtered_domain(domain)" in cron
    assert "break" in cron
    # What is created again at each run is not left half done.
    assert "break" not in methods["_cron_collect"]


def test_an_expiry_takes_only_what_the_guard_lets_pass(methods):
    cron = methods["_cron_drop_expired"]
    assert "('state', 'in', ['new', 'open'])" in cron
    assert "('date_due', '<=', fields.Date.subtract(today, days=5))" in cron
    assert "('priority', '=', 'low')" in cron


def test_code_keeps_its_comment_and_its_answer(files, methods):
    assert "        # Close the dialog, if there is one.\n" in files["models/service_ticket.py"]
    assert not methods["_run_begin"].endswith("return True")


def test_no_search_in_a_loop(files):
    for path, source in files.items():
        if path.startswith("models/"):
            loops = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.For)]
            assert not [each for each in loops if ".search(" in ast.unparse(each)]


def test_people_change_crons_mails_and_sequences_so_upgrades_do_not(files):
    for path in ("data/ir_cron.xml", "data/mail_template.xml", "data/ir_sequence.xml"):
        assert ElementTree.fromstring(files[path]).get("noupdate") == "1"
    for path in ("data/ir_actions_server.xml", "security/ir_rule.xml"):
        assert ElementTree.fromstring(files[path]).get("noupdate") is None


def test_data_is_loaded_after_what_it_names(files):
    data = ast.literal_eval(files["__manifest__.py"])["data"]
    order = ["security/service_desk_groups.xml", "security/ir_rule.xml", "data/mail_template.xml"]
    assert sorted(order, key=data.index) == order
    assert data.index("data/ir_cron.xml") > data.index("security/ir.model.access.csv")


def test_records_of_automation(files):
    crons = records(files["data/ir_cron.xml"])
    assert list(crons) == ["ir_cron_remind", "ir_cron_collect", "ir_cron_tidy", "ir_cron_drop_expired"]
    assert crons["ir_cron_remind"]["code"] == "model._cron_remind()"
    assert crons["ir_cron_remind"]["interval_number"] == "2"
    assert crons["ir_cron_collect"]["active"] == "False"
    actions = records(files["data/ir_actions_server.xml"])
    assert actions["action_server_postpone"]["binding_view_types"] == "list,form"
    assert actions["action_server_postpone"]["group_ids"] == "[Command.link(ref('group_lead'))]"
    sequences = records(files["data/ir_sequence.xml"])
    assert sequences["sequence_ticket_code"]["implementation"] == "no_gap"
    assert sequences["sequence_ticket_code"]["code"] == "service_desk.ticket_code"
    assert sequences["sequence_other"]["code"] == "service.other"


def test_mail_templates(files):
    mails = records(files["data/mail_template.xml"])
    assert mails["mail_template_started"]["subject"] == (
        "{{ object.name or '' }}: {{ object.title or '' }} & more"
    )
    assert mails["mail_template_started"]["partner_to"] == "{{ object.partner_id.id }}"
    assert mails["mail_template_due"]["partner_to"] == "{{ object.user_id.partner_id.id }}"
    body = files["data/mail_template.xml"]
    assert "format_amount(object.amount, object.currency_id)" in body
    assert "We work on it &lt;now&gt;." in body


def test_record_rules(files):
    rules = records(files["security/ir_rule.xml"])
    own = rules["service_ticket_rule_own"]
    assert own["domain_force"] == "['|', ('user_id', '=', user.id), ('user_id', '=', False)]"
    assert own["groups"] == "[Command.link(ref('group_user'))]"
    assert "groups" not in rules["service_ticket_rule_company"]
    assert rules["service_ticket_rule_all"]["domain_force"] == "[(1, '=', 1)]"
    members = rules["service_team_rule_members"]
    assert members["domain_force"].startswith("['|', ('member_ids', 'in', [user.id])")
    assert (members["perm_read"], members["perm_write"]) == ("False", "True")
    assert "('create_uid', '=', user.id)" in rules["service_tag_rule_short"]["domain_force"]


def test_each_thing_has_its_test(files):
    tests = methods_of(files["tests/test_automation.py"])
    wanted = {
        "test_cron_remind",
        "test_cron_collect",
        "test_cron_tidy",
        "test_cron_drop_expired",
        "test_action_postpone",
        "test_action_postpone_denied",
        "test_action_begin",
        "test_mail_started",
        "test_mail_due",
        "test_sequence_ticket_code",
        "test_sequence_other",
    }
    assert set(tests) == wanted
    ticket = methods_of(files["tests/test_service_ticket.py"])
    for name in ("start_guarded", "start_does_more", "check_by_another_user", "finish_denied"):
        assert (f"test_{name}" in ticket) == (name != "finish_denied")
    assert {"test_rule_own", "test_rule_team", "test_rule_all"} <= set(ticket)


def test_marks_of_a_text():
    assert [(each.text, each.path) for each in pieces("Dear {partner_id.name}, {ref}")] == [
        ("Dear ", ""),
        ("", "partner_id.name"),
        (", ", ""),
        ("", "ref"),
    ]


@pytest.mark.parametrize("text", ["{{ object.env }}", "{", "}", "{Name}", "{a b}", "{a.__class__}"])
def test_no_other_brace_reaches_odoo(text):
    with pytest.raises(BadPlaceholder):
        pieces(text)


def test_the_page_of_the_library_shows_a_sound_blueprint():
    page = Path(__file__).parents[2] / "references/automation-patterns.md"
    (text,) = re.findall(r"^```yaml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert generate(read(text))
