import logging
import threading
import time
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged

from .. import capture
from ..engine.capture.handler import RETRIES

MARK = "told_within_seconds"
CONFLICT = "could not serialize access due to concurrent update"
#: Seconds from the record that says Odoo gave up to the message that was delivered.
MOST = 10.0
_logger = logging.getLogger(__name__)


@tagged("post_install", "-at_install")
class TestCaptureAlert(BaseCase):
    """From log records to what people are told, with the real thread, real connections and the real clock."""

    def setUp(self):
        super().setUp()
        self.database = get_db_name()
        self.registry = Registry(self.database)
        self.loggers = [logging.getLogger(name) for name in (f"{__name__}.failing", RETRIES)]
        for logger in self.loggers:
            self.addCleanup(setattr, logger, "propagate", logger.propagate)
            self.addCleanup(logger.setLevel, logger.level)
            self.addCleanup(logger.removeHandler, capture.handler)
            logger.propagate = False  # what fails on purpose stays out of the test run's log
            logger.setLevel(logging.INFO)
            logger.addHandler(capture.handler)
        capture.ring.discard(self.database)
        self.addCleanup(capture.ring.discard, self.database)
        self.alert = self.with_env(self.make_alert)
        self.addCleanup(self.with_env, self.forget)

    def with_env(self, work):
        with self.registry.cursor() as cr:
            return work(api.Environment(cr, SUPERUSER_ID, {}))

    def make_alert(self, env):
        return (
            env["devkit.debug.alert"]
            .create(
                {"name": MARK, "severity": "info", "on_new": False, "notify_user_id": env.user.id}
                | {"domain": str([("culprit_table", "=", MARK)])}
            )
            .id
        )

    def forget(self, env):
        env["devkit.debug.alert"].browse(self.alert).unlink()
        env["devkit.debug.issue"].search([("culprit_table", "=", MARK)]).unlink()

    def told(self, env):
        return env["devkit.debug.alert.delivery"].search([("alert_id", "=", self.alert)]).mapped("reason")

    def triggers(self, env):
        cron = env.ref("devkit_debug.ir_cron_tell_alerts")
        return env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])

    def tell(self, env):
        env["devkit.debug.alert.delivery"]._cron_tell()
        found = env["devkit.debug.alert.delivery"].search([("alert_id", "=", self.alert)])
        activity = found.issue_id.activity_ids
        return found.mapped("state"), len(activity), found.issue_id.event_count, found.issue_id.noise_count

    def give_up(self, pause=0.1):
        """A request that conflicts five times, as Odoo logs it; return when it was given up."""
        threading.current_thread().dbname = self.database
        failing, retries = self.loggers
        for left in (4, 3, 2, 1, 0):
            failing.error("bad query: UPDATE %s SET a=1\nERROR: %s", MARK, CONFLICT)
            if left:
                retries.info("SERIALIZATION_FAILURE, %s tries left, try again in %.04f sec...", left, pause)
                time.sleep(pause)
        retries.info("SERIALIZATION_FAILURE, maximum number of tries reached!")
        self.given_up = time.monotonic()
        failing.error(
            "Exception during request handling.\nTraceback (most recent call last):\n"
            '  File "/srv/odoo/odoo/sql_db.py", line 420, in execute\n    self._obj.execute(query, params)\n'
            "psycopg2.errors.SerializationFailure: %s\n",
            CONFLICT,
        )

    def wait_for(self, holds):
        while not (found := holds()) and time.monotonic() - self.given_up < 3 * MOST:
            time.sleep(0.1)
        return found

    def test_used_up_retries_are_told_within_seconds(self):
        before = self.with_env(self.triggers)
        # The tests' own thread holds the registry's lock, as a thread that loads a registry does.
        with patch.object(Registry, "_lock", threading.RLock()), patch.object(capture, "IDLE", 5.0):
            storing = threading.Thread(target=capture._work, name="test.capture")
            storing.start()
            try:
                failing = threading.Thread(target=self.give_up)
                failing.start()
                failing.join()
                reasons = self.wait_for(lambda: self.with_env(self.told))
                stored = time.monotonic() - self.given_up
                woken = self.with_env(self.triggers) > before
                told = self.with_env(self.tell)
                delivered = time.monotonic() - self.given_up
            finally:
                storing.join(60)
        self.assertEqual(reasons, ["exhausted"])
        self.assertTrue(woken, "the scheduled action was woken")
        self.assertEqual(told, (["sent"], 1, 1, 0))
        self.assertLess(delivered, MOST)
        _logger.info("given up, stored after %.1f s, told after %.1f s", stored, delivered)
        self.assertFalse(storing.is_alive())
