import logging
import threading
from unittest.mock import patch

import psycopg2

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from .. import capture, uninstall_hook
from ..models import incident_reader
from .common import DebugCase

FAILING = logging.getLogger("odoo.addons.devkit_debug.tests.failing")
MARK = "captured by test"


def fail(text=MARK):
    """What a failing request does: an exception in an addon, logged with its traceback."""
    try:
        raise ValueError(text)
    except ValueError:
        FAILING.exception("Exception during request handling.")


class Quiet:
    """Errors that a test provokes on purpose stay out of the test run's log, but reach the capture."""

    def setUp(self):
        super().setUp()
        self.database = get_db_name()
        capture.ring.discard(self.database)
        FAILING.propagate = False
        FAILING.addHandler(capture.handler)
        self.addCleanup(setattr, FAILING, "propagate", True)
        self.addCleanup(FAILING.removeHandler, capture.handler)
        self.addCleanup(capture.ring.discard, self.database)
        thread = threading.current_thread()
        before = getattr(thread, "dbname", None)
        thread.dbname = self.database
        self.addCleanup(setattr, thread, "dbname", before)


@tagged("post_install", "-at_install")
class TestCapture(Quiet, DebugCase):
    def store_caught(self):
        with self.enter_registry_test_mode():
            return capture.store(self.database, everything=True)

    def captured(self):
        return self.Issue.search([("source", "=", "server"), ("name", "ilike", MARK)])

    def test_the_registry_arms_it_once(self):
        for _load in range(2):
            self.env["devkit.debug.capture"]._register_hook()
        self.assertIn(self.database, capture.handler.wanted)
        self.assertEqual(logging.getLogger().handlers.count(capture.handler), 1)

    def test_an_error_becomes_an_issue_of_no_company(self):
        threading.current_thread().uid = self.users["operator"].id
        self.addCleanup(setattr, threading.current_thread(), "uid", None)
        fail()
        fail()
        self.assertEqual(self.store_caught(), 2)
        issue = self.captured()
        self.assertEqual((len(issue), issue.event_count, issue.state), (1, 2, "new"))
        self.assertFalse(issue.company_id)
        self.assertEqual(issue.event_ids[0].user_name, "debug_operator")
        self.assertEqual(issue.event_ids[0].database, self.database)
        self.assertTrue(issue.own_database)
        self.assertEqual(issue.traceback["chain"][-1]["type"], "ValueError")

    def test_a_failing_request_gets_no_query(self):
        with self.assertQueryCount(0):
            fail()

    def test_secrets_are_masked(self):
        fail(f"{MARK} password=hunter22")
        self.store_caught()
        self.assertNotIn("hunter22", f"{self.captured().name} {self.captured().text}")

    def test_it_can_be_switched_off(self):
        self.env["ir.config_parameter"].set_param("devkit_debug.capture", "0")
        fail()
        self.assertEqual(self.store_caught(), 0)
        self.assertNotIn(self.database, capture.handler.wanted)
        self.env["ir.config_parameter"].set_param("devkit_debug.capture", "1")
        self.env["devkit.debug.capture"]._register_hook()
        self.assertIn(self.database, capture.handler.wanted)

    def test_the_settings_switch_it(self):
        settings = self.env["res.config.settings"].create({})
        self.assertTrue(settings.devkit_debug_capture)
        self.assertEqual(settings.devkit_debug_keep_days, 90)
        for on, days in ((False, 0), (True, 30)):
            settings = self.env["res.config.settings"].create({})
            settings.write({"devkit_debug_capture": on, "devkit_debug_keep_days": days})
            settings.set_values()
            self.registry.registry_invalidated = False  # the test's own process goes on with what it has
            self.assertEqual(self.database in capture.handler.wanted, on)
            self.assertEqual(self.env["devkit.debug.event"]._keep_days(), days)

    def test_an_error_while_storing_is_not_captured_again(self):
        fail()
        with (
            patch.object(self.registry["devkit.debug.capture"], "_store", side_effect=lambda _self: 1 / 0),
            self.assertLogs(capture.__name__, "ERROR"),
        ):
            self.assertEqual(self.store_caught(), 0)
        self.assertEqual(capture.ring.databases(), [])

    def test_a_record_that_cannot_be_explained_takes_no_other_with_it(self):
        fail(f"{MARK} one")
        fail(f"{MARK} poison")
        explain = incident_reader.incidents

        def poisoned(records, index):
            records = list(records)
            if any("poison" in record.text for record in records):
                raise RuntimeError("cannot be read")
            return explain(records, index)

        logger = "odoo.addons.devkit_debug.models.devkit_debug_capture"
        with patch.object(incident_reader, "incidents", poisoned), self.assertLogs(logger, "ERROR"):
            self.assertEqual(self.store_caught(), 1)

    def test_without_a_registry_it_waits(self):
        fail()
        with patch.object(Registry, "registries", {}):
            self.assertEqual(capture.store(self.database), 0)
        self.assertEqual(self.store_caught(), 1)

    def test_what_was_dropped_is_said(self):
        with patch.object(capture.ring, "size", 2):
            for _time in range(3):
                fail()
            with self.assertLogs(capture.__name__, "WARNING") as logs:
                self.store_caught()
        self.assertIn("1 log records", logs.output[0])

    def test_an_uninstall_leaves_nothing(self):
        root = logging.getLogger()
        wanted = set(capture.handler.wanted)
        self.addCleanup(lambda: [capture.arm(database) for database in wanted])
        fail()
        uninstall_hook(self.env)
        for database in wanted:
            capture.disarm(database)
        self.assertNotIn(capture.handler, root.handlers)
        fail()
        self.assertEqual(capture.ring.databases(), [])

    def test_tests_start_no_thread(self):
        fail()
        self.assertIsNone(capture._thread)


@tagged("post_install", "-at_install")
class TestOwnTransaction(Quiet, BaseCase):
    """With real connections: the transaction that fails is never the one that stores."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(self.database)
        self.addCleanup(self.forget)

    def forget(self):
        with self.registry.cursor() as cr:
            cr.execute("DELETE FROM devkit_debug_issue WHERE name LIKE %s", [f"%{MARK}%"])

    def test_an_aborted_transaction_is_not_touched(self):
        with self.registry.cursor() as failing, mute_logger("odoo.sql_db"):
            env = api.Environment(failing, SUPERUSER_ID, {})
            failing.execute("CREATE TEMPORARY TABLE before_it (id int) ON COMMIT DROP")
            with self.assertRaises(psycopg2.Error):
                failing.execute("SELECT nothing FROM nowhere")
            fail()
            self.assertEqual(capture.store(self.database, everything=True), 1)
            with self.assertRaises(psycopg2.errors.InFailedSqlTransaction):
                failing.execute("SELECT 1")
            failing.rollback()
            self.assertEqual(env["devkit.debug.issue"].search_count([("name", "ilike", MARK)]), 1)

    def test_two_processes_make_one_issue_of_it(self):
        errors = []

        def work(number):
            threading.current_thread().dbname = self.database
            try:
                for each in range(10):
                    fail(f"{MARK} {number} {each}")
                    capture.store(self.database, everything=True)
            except Exception as error:  # noqa: BLE001 - told to the test
                errors.append(error)

        # The tests' own thread holds the registry's lock, as a thread that loads a registry does.
        with (
            self.assertNoLogs(capture.__name__, "ERROR"),
            patch.object(Registry, "_lock", threading.RLock()),
        ):
            threads = [threading.Thread(target=work, args=[number]) for number in range(3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        self.assertEqual(errors, [])
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*), sum(event_count) FROM devkit_debug_issue WHERE name LIKE %s", [f"%{MARK}%"]
            )
            self.assertEqual(cr.fetchone(), (1, 30))
