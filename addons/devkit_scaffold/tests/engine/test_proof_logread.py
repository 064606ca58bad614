"""The log of Odoo 19 is read into records: what is a new message, and what belongs to the one before."""

import pytest

from addons.devkit_scaffold.engine.proof.expected import EXPECTED, Context
from addons.devkit_scaffold.engine.proof.logread import LogReader
from addons.devkit_scaffold.engine.proof.problem import place, problems, shorten_paths
from addons.devkit_scaffold.engine.proof.testcount import count

from .proof_transcript import records

CONTEXT = Context("install", ("rental_contract",), "/srv/p/addons/rental_contract")

INSTALL = """\
Running as user 'root' is a security risk.
2026-11-23 01:47:36,855 13223 INFO ? odoo: Odoo version 19.0
2026-11-23 01:47:43,594 13223 WARNING db py.warnings: /opt/odoo/addons/base/models/res_partner.py:830: DeprecationWarning: \
'werkzeug.urls.url_parse' is deprecated and will be removed in Werkzeug 3.0. Use 'urllib.parse.urlsplit' instead.
  File "/opt/bin/odoo-bin", line 3, in <module>
    odoo.cli.main()
  File "/srv/p/addons/rental_contract/models/rental_contract.py", line 12, in create
    return super().create(values)

<string>:38: (ERROR/3) Unexpected indentation.
2026-11-23 01:47:50,100 13223 WARNING db odoo.addons.base.models.ir_model: Two fields (a, b) of rental.contract() have \
the same label: Name. [Modules: rental_contract and rental_contract]
2026-11-23 01:47:55,380 13223 CRITICAL db odoo.service.server: Failed to initialize database `db`.
Traceback (most recent call last):
  File "/srv/p/addons/rental_contract/hooks.py", line 7, in post_init
    raise ValueError("no")
ValueError: no
"""  # noqa: E501

TESTS = """\
2026-11-23 01:49:14,062 1 INFO db odoo.addons.rental_contract.tests.test_contract: Starting TestContract.test_confirm ...
2026-11-23 01:49:14,100 1 INFO db odoo.addons.rental_contract.tests.test_contract: ======================================
2026-11-23 01:49:14,101 1 ERROR db odoo.addons.rental_contract.tests.test_contract: FAIL: TestContract.test_confirm
Traceback (most recent call last):
  File "/srv/p/addons/rental_contract/tests/test_contract.py", line 21, in test_confirm
    self.assertEqual(contract.state, "confirmed")
AssertionError: 'draft' != 'confirmed'

2026-11-23 01:49:15,000 1 INFO db odoo.addons.rental_contract.tests.test_tour: Starting TestTour.test_flow ...
2026-11-23 01:49:15,100 1 INFO db odoo.addons.rental_contract.tests.test_tour: skipped TestTour.test_flow : Chrome executable not found
2026-11-23 01:49:15,200 1 INFO db odoo.addons.base.tests.test_x: Starting TestBase.test_other ...
2026-11-23 01:49:16,000 1 INFO db odoo.tests.stats: rental_contract: 4 tests 15.84s 3489 queries
2026-11-23 01:49:16,001 1 ERROR db odoo.tests.result: 1 failed, 0 error(s) of 2 tests when loading database 'db'
"""  # noqa: E501


def test_lines_that_follow_belong_to_their_message():
    found = {record.logger: record for record in records(INSTALL)}
    assert len(found["py.warnings"].detail) == 6
    assert found["odoo.service.server"].text.endswith("ValueError: no")


def test_lines_before_the_first_message_are_kept_apart():
    reader = LogReader()
    reader.feed("Traceback (most recent call last):")
    reader.feed("ModuleNotFoundError: No module named 'odoo'")
    assert (reader.close(), len(reader.preamble)) == ([], 2)
    assert reader.tail().endswith("No module named 'odoo'")


def test_colours_do_not_hide_a_level():
    reader = LogReader()
    reader.feed("2026-11-23 01:47:50,100 7 \x1b[1;33m\x1b[1;49mWARNING\x1b[0m db odoo.x: Careful")
    assert [record.level for record in reader.close()] == ["WARNING"]


def test_every_warning_is_a_problem_and_the_expected_ones_say_why():
    found = problems(records(INSTALL), CONTEXT)
    assert [(problem.level, problem.expected) for problem in found] == [
        ("WARNING", "warning-elsewhere"),
        ("WARNING", ""),
        ("CRITICAL", ""),
    ]
    assert (found[2].path, found[2].line) == ("hooks.py", 7)


def test_a_python_warning_in_the_module_itself_counts():
    line = (
        "2026-11-23 01:47:43,594 1 WARNING db py.warnings: /srv/p/addons/rental_contract/models/x.py:3: "
        "DeprecationWarning: old"
    )
    (problem,) = problems(records(line), CONTEXT)
    assert problem.counts
    assert (problem.path, problem.line) == ("models/x.py", 3)
    assert problem.message.startswith("rental_contract/models/x.py:3:")


def test_a_manifest_of_another_module_does_not_count():
    text = (
        "2026-11-23 01:47:43,594 1 WARNING db odoo.modules.module: Missing `license` key in manifest for '{}'"
    )
    mine, other = (problems(records(text.format(name)), CONTEXT)[0] for name in ("rental_contract", "rental"))
    assert mine.counts
    assert other.expected == "other-module"


def test_what_follows_from_a_failure_is_said_once():
    text = (
        "2026-11-23 02:30:36,504 7 WARNING db odoo.modules.loading: Transient module states were reset\n"
        "2026-11-23 02:30:36,504 7 ERROR db odoo.registry: Failed to load registry\n"
        "2026-11-23 02:30:36,504 7 CRITICAL db odoo.service.server: Failed to initialize database `db`."
    )
    assert [problem.level for problem in problems(records(text), CONTEXT) if problem.counts] == ["CRITICAL"]


def test_deleting_by_trial_is_expected_in_the_uninstallation_only():
    text = (
        "2026-11-23 01:47:43,594 1 ERROR db odoo.sql_db: bad query: "
        "b'DELETE FROM \"fleet_vehicle\" WHERE id IN (1)'\n"
        'ERROR: update or delete on table "fleet_vehicle" violates foreign key constraint "x" on table "y"'
    )
    by_step = {
        step: problems(records(text), Context(step, ("fleet",), "/m/fleet"))[0].expected
        for step in ("install", "uninstall")
    }
    assert by_step == {"install": "", "uninstall": "uninstall-retry"}


def test_names_of_what_is_expected_are_unique_and_explained():
    assert len({one.name for one in EXPECTED}) == len(EXPECTED)
    assert all(len(one.why) > 20 for one in EXPECTED)


def test_tests_are_counted_by_their_starts():
    counted = count(records(TESTS), ["rental_contract"])
    assert counted.ran == ("TestContract.test_confirm",)
    assert counted.failed == ("TestContract.test_confirm",)
    assert counted.skipped == (("TestTour.test_flow", "Chrome executable not found"),)


def test_a_failed_test_is_one_problem_and_the_summary_is_none():
    found = problems(records(TESTS), Context("test", CONTEXT.modules, CONTEXT.folder))
    assert [problem.test for problem in found if problem.counts] == ["TestContract.test_confirm"]
    assert (found[0].path, found[0].line) == ("tests/test_contract.py", 21)


def test_the_last_place_inside_the_module_wins():
    text = 'File "/m/a/x.py", line 1\nFile "/m/a/y.py", line 2\nFile "/opt/odoo/orm/models.py", line 3'
    assert place(text, "/m/a") == ("y.py", 2)
    assert place("nothing here", "/m/a") == ("", 0)
    assert place('File "/m/abc/x.py", line 1', "/m/a") == ("", 0)


def test_paths_of_the_copy_are_shortened():
    assert shorten_paths("see /srv/p/addons/m/views/x.xml:3", "/srv/p/addons/m") == "see m/views/x.xml:3"


@pytest.mark.parametrize(
    "message", ["websocket-client module is not installed", "Chrome executable not found"]
)
def test_a_browser_test_without_a_browser_is_skipped_and_says_no_more(message):
    text = (
        "2026-11-23 10:00:00,000 7 WARNING db odoo.addons.fleet.tests.test_tour.TestTour.test_tour: "
        f"{message}\n"
    )

    def expected(step):
        return problems(records(text), Context(step, "fleet", "/m/fleet"))[0].expected

    assert (expected("test"), expected("install")) == ("no-browser", "")
