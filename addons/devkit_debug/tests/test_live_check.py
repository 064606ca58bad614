import os
import time
from unittest.mock import patch

from odoo import fields
from odoo.modules.module import Manifest
from odoo.tests import TransactionCase, tagged
from odoo.tools import config

from ..engine.live.locks import Picture, Session
from ..models import devkit_check_debug


@tagged("post_install", "-at_install")
class TestLiveCheck(TransactionCase):
    """The checklist “Systematic debugging”: its items run, and each sees what it is there for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.checks = cls.env["devkit.check"]

    def see(self, name, state, *words):
        result = self.checks._run(name)
        self.assertEqual(result.state, state, result)
        for word in words:
            self.assertIn(word, f"{result.message}\n{result.evidence}")

    def test_all_items_of_the_checklist_run(self):
        checklist = self.env.ref("devkit_debug.devkit_checklist_debug")
        names = [name for name in checklist.item_ids.mapped("check_name") if name]
        self.assertGreater(len(names), 14)
        for name in names:
            with self.subTest(name):
                result = self.checks._run(name)
                self.assertIn(result.state, ("ok", "failed", "na"), result.message)
                self.assertTrue(result.message.endswith("."), result.message)

    def test_log_level(self):
        with patch.dict(config.options.maps[0], {"log_level": "error"}):
            self.see("debug_log_level", "failed", "log_level is error")

    def test_locks_and_connections(self):
        picture = Picture(
            (Session(1, "shop", state="active"), Session(2, "shop", blocked_by=(1,))),
            (),
            10,
            {"a": 6, "b": 3},
        )
        with patch.object(devkit_check_debug, "read_picture", lambda cr, own: (picture, {})):
            self.see("debug_locks", "failed", "Backend 1", "holds up 1 other")
            self.see("debug_connections", "failed", "9 of 10")

    def test_a_file_that_was_changed_after_the_start(self):
        path = os.path.join(Manifest.for_addon("devkit_debug").path, "__manifest__.py")
        before = os.stat(path)
        self.addCleanup(os.utime, path, ns=(before.st_atime_ns, before.st_mtime_ns))
        os.utime(path, (time.time() - 86400 * 365,) * 2)
        newer = [name for name, _when in self.checks._debug_newer_files(time.time() - 60)]
        self.assertNotIn("devkit_debug/__manifest__.py", newer)
        os.utime(path)
        newer = [name for name, _when in self.checks._debug_newer_files(time.time() - 60)]
        self.assertIn("devkit_debug/__manifest__.py", newer)
        with patch.object(devkit_check_debug.psutil, "Process") as process:
            process.return_value.create_time.return_value = time.time() - 60
            self.see("debug_stale_code", "failed", "devkit_debug/__manifest__.py")

    def test_disks_and_memory(self):
        with patch.object(devkit_check_debug.shutil, "disk_usage") as usage:
            usage.return_value.free, usage.return_value.total = 1, 1000
            self.see("debug_disks", "failed", "attachments")
        with patch.dict(config.options.maps[0], {"limit_memory_soft": 1000}):
            self.see("debug_memory", "failed", str(os.getpid()))

    def test_work_that_waits(self):
        run = self.env["devkit.run"]._start("debug_health", name="Late work")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE devkit_run SET create_date = %s WHERE id = %s",
            [fields.Datetime.subtract(fields.Datetime.now(), hours=2), run.id],
        )
        self.env.invalidate_all()
        self.see("debug_queue", "failed", "Late work: waits for 120 min")
