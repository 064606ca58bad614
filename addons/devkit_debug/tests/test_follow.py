import gzip
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import DebugCase
from .test_read import FAILURE, LATER, START

#: A conflict that Odoo repeats until it gives up.
CONFLICT = (
    "2026-03-02 12:50:0{tries},000 78 ERROR acme odoo.sql_db: bad query: UPDATE shop SET a=1\n"
    "ERROR: could not serialize access due to concurrent update\n\n"
    "2026-03-02 12:50:0{tries},001 78 INFO acme odoo.service.model: SERIALIZATION_FAILURE, {said}\n"
)
RETRIES = "".join(
    CONFLICT.format(tries=tries, said=f"{5 - tries} tries left, try again in 0.5000 sec...")
    for tries in range(1, 5)
) + CONFLICT.format(tries=5, said="maximum number of tries reached!")
FOLLOW = "odoo.addons.devkit_debug.models.devkit_target_follow"


@tagged("post_install", "-at_install")
class TestFollow(DebugCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = Path(cls.enterClassContext(TemporaryDirectory()))
        settings = type(cls.env["devkit.settings"])
        cls.enterClassContext(patch.object(settings, "_roots", lambda self, write=False: (str(cls.folder),)))

    def setUp(self):
        super().setUp()
        self.log = self.folder / self._testMethodName / "odoo.log"
        self.log.parent.mkdir()
        self.write_log(START)
        self.target = self.env["devkit.target"].create({"name": "Log", "kind": "log", "path": str(self.log)})

    def write_log(self, text, path=None, mode="a"):
        path = path or self.log
        with path.open(mode) as file:
            file.write(text)
        os.utime(
            path, (1, path.stat().st_mtime - 10)
        )  # it was written some seconds ago: its last record is whole

    def tick(self):
        with self.enter_registry_test_mode():
            self.env.ref("devkit_debug.ir_cron_follow_logs").method_direct_trigger()
        self.env.invalidate_all()

    def count(self):
        return sum(self.Issue.search([("target_id", "=", self.target.id)]).mapped("event_count"))

    def test_what_is_added_is_read_once(self):
        self.write_log(FAILURE)
        self.target.action_follow()
        self.tick()
        self.assertEqual(self.count(), 0, "it is followed from its end on")
        self.write_log(LATER)
        self.tick()
        self.tick()
        self.assertEqual(self.count(), 1)
        self.assertTrue(self.target.debug_followed_at)
        self.assertEqual(self.target.debug_tail_ids.offset, self.log.stat().st_size)

    def test_a_failure_that_goes_on_after_a_reading_is_one(self):
        self.target.action_follow()
        lines = RETRIES.splitlines(keepends=True)
        for at in range(0, len(lines), 5):
            self.write_log("".join(lines[at : at + 5]))
            self.tick()
            last = at + 5 >= len(lines)
            self.assertEqual(self.count(), int(last), f"after {at + 5} lines")
            self.assertEqual(bool(self.target.debug_tail_ids.open_records), not last)
        event = self.Issue.search([("target_id", "=", self.target.id)]).event_ids
        self.assertEqual((event.retried, event.recovered), (4, False))
        self.tick()
        self.assertEqual(self.count(), 1)

    def test_what_is_open_and_cannot_be_read_stops_nothing(self):
        self.target.action_follow()
        self.target.debug_tail_ids.open_records = [{"text": "of another version"}]
        self.write_log(LATER)
        with self.assertLogs("odoo.addons.devkit_debug.models.devkit_debug_tail", "WARNING"):
            self.tick()
        self.assertEqual(self.count(), 1)
        self.assertFalse(self.target.debug_tail_ids.open_records)

    def test_a_rotation_loses_nothing(self):
        self.target.action_follow()
        self.write_log(FAILURE)
        self.log.rename(self.log.with_name("odoo.log.1"))
        self.write_log(START + LATER)
        self.tick()
        self.assertEqual(self.count(), 2)

    def test_a_copied_and_truncated_log_loses_nothing(self):
        self.target.action_follow()
        self.write_log(FAILURE)
        with gzip.open(self.log.with_name("odoo.log.1.gz"), "wb") as packed:
            packed.write(self.log.read_bytes())
        self.write_log(START + LATER, mode="w")
        self.tick()
        self.assertEqual(self.count(), 2)

    def test_new_files_of_a_folder_are_read_from_their_beginning(self):
        folder = self.env["devkit.target"].create(
            {"name": "Folder", "kind": "log_folder", "path": str(self.log.parent)}
        )
        folder.action_follow()
        self.write_log(START + LATER, self.log.with_name("other.log"))
        self.write_log(FAILURE, self.log.with_name("picture.png"))
        self.target = folder
        self.tick()
        self.assertEqual(self.count(), 1)
        self.assertEqual(len(folder.debug_tail_ids), 2)

    def test_a_log_that_is_gone_stops_no_other(self):
        gone = self.log.with_name("gone.log")
        self.write_log(START, gone)
        other = self.env["devkit.target"].create({"name": "A gone one", "kind": "log", "path": str(gone)})
        (other | self.target).action_follow()
        gone.unlink()
        self.write_log(LATER)
        with self.assertLogs(FOLLOW, "WARNING"):
            self.tick()
        self.assertEqual(self.count(), 1)

    def test_a_path_that_is_no_longer_allowed_is_not_read(self):
        self.target.action_follow()
        shutil.rmtree(self.log.parent)
        self.log.parent.symlink_to("/etc")
        with self.assertLogs(FOLLOW, "WARNING"):
            self.tick()
        self.assertEqual(self.count(), 0)
        self.log.parent.unlink()

    def test_it_can_be_ended(self):
        self.target.action_follow()
        self.as_user(self.target, "operator").action_unfollow()
        self.write_log(LATER)
        self.tick()
        self.assertEqual((self.count(), len(self.target.debug_tail_ids)), (0, 0))

    def test_only_logs_are_followed_and_only_by_operators(self):
        target = self.env["devkit.target"].create(
            {"name": "Database", "kind": "database", "database": self.env.cr.dbname}
        )
        with self.assertRaisesRegex(UserError, "Only logs"):
            target.action_follow()
        with self.assertRaises(AccessError):
            self.as_user(self.target, "viewer").action_follow()
