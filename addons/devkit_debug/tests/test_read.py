import gzip
import io
import zipfile
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import TRACEBACK, DebugCase

START = "2026-03-02 12:00:00,001 77 INFO acme odoo.modules.loading: loading 1 modules... \n"
FAILURE = f"2026-03-02 12:00:01,002 77 ERROR acme odoo.http: {TRACEBACK}"
LATER = FAILURE.replace("12:00:01", "12:30:01")
END = "2026-03-02 12:40:02,003 77 INFO acme odoo.modules.loading: done \n"
LOG = START + FAILURE + LATER + END


class Job:
    """Keeps what a run says, and stores in the test's transaction."""

    def __init__(self, run):
        self.run, self.params, self.target = run, run.params or {}, run.target_id
        self.lines, self.steps, self.commits = [], [], 0

    def log(self, message, level="info"):
        self.lines.append((level, str(message)))

    def progress(self, done, total, text=None):
        self.steps.append((done, total, text))

    def commit(self):
        self.run.env.flush_all()
        self.commits += 1


@tagged("post_install", "-at_install")
class TestRead(DebugCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = Path(cls.enterClassContext(TemporaryDirectory()))
        settings = type(cls.env["devkit.settings"])
        cls.enterClassContext(patch.object(settings, "_roots", lambda self, write=False: (str(cls.folder),)))

    def target(self, name="odoo.log", content=LOG, kind="log"):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        path = path if kind == "log" else path.parent
        return self.env["devkit.target"].create({"name": name, "kind": kind, "path": str(path)})

    def read_log(self, target=None, attachments=None):
        run = self.env["devkit.run"].create(
            {
                "name": "Read",
                "kind": "debug_read",
                "target_id": target.id if target else False,
                "params": {"attachments": attachments.ids} if attachments else {},
            }
        )
        self.job = Job(run)
        return run, run._run_debug_read(self.job)

    def upload(self, name, content):
        return self.env["ir.attachment"].create(
            {"name": name, "raw": content, "res_model": "devkit.debug.read", "res_id": 0}
        )

    def test_a_log_becomes_issues_of_its_target(self):
        target = self.target()
        run, result = self.read_log(target)
        issue = target.env["devkit.debug.issue"].search([("target_id", "=", target.id)])
        self.assertEqual((len(issue), issue.event_count, issue.module), (1, 2, "shop_stock"))
        self.assertEqual((run.issue_ids, target.issue_count), (issue, 1))
        self.assertEqual(result["verdict"], "findings")
        self.assertIn("1 issues, 1 of them new, happened 2 times", result["summary"])
        self.assertEqual(
            result["table"]["rows"],
            [["high" if issue.severity == "high" else issue.severity, issue.name, "shop_stock", 2]],
        )
        self.assertIn(str(self.folder / "odoo.log"), issue.event_ids[0].place)
        self.assertFalse(issue.module_version, "another server may have another version of the addon")

    def test_reading_again_counts_nothing_twice(self):
        target = self.target()
        self.read_log(target)
        (self.folder / "odoo.log").write_text(LOG + LATER.replace("12:30", "12:50"))
        _run, result = self.read_log(target)
        issue = self.env["devkit.debug.issue"].search([("target_id", "=", target.id)])
        self.assertEqual(
            (issue.event_count, result["figures"]["events"], result["figures"]["known"]), (3, 1, 2)
        )
        _run, result = self.read_log(target)
        self.assertEqual(result["verdict"], "findings" if result["figures"]["events"] else "clean")
        self.assertIn("nothing that was not read before", result["summary"])

    def test_a_folder_is_read_with_its_packed_files(self):
        self.target("logs/odoo.log", FAILURE)
        target = self.target("logs/odoo.log.1.gz", gzip.compress(LATER.encode()), kind="log_folder")
        self.assertEqual(target.location, str(self.folder / "logs"))
        target.action_check()
        self.assertEqual(target.state, "ok")
        _run, result = self.read_log(target)
        self.assertEqual((result["figures"]["files"], result["figures"]["events"]), (2, 2))

    def test_a_deadlock_shows_both_sides(self):
        """Odoo's log and PostgreSQL's of two sessions that waited for each other, in one folder."""
        logs = Path(__file__).parent / "engine" / "fixtures" / "incidents"
        for name in ("serve_odoo.log", "serve_postgresql.log"):
            target = self.target(f"deadlock/{name}", (logs / name).read_bytes(), kind="log_folder")
        self.read_log(target)
        issue = self.Issue.search([("target_id", "=", target.id), ("failure_class", "=", "deadlock")])
        self.assertTrue(issue)
        self.assertIn("Side 2", issue[0].deadlock)
        self.assertIn("rolled back", issue[0].deadlock)
        self.assertTrue(issue[0].event_ids[0].outcome)

    def test_uploads_are_read_and_deleted(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("odoo.log", LATER)
        files = self.upload("one.log", FAILURE.encode()) | self.upload("two.zip", packed.getvalue())
        run, result = self.read_log(attachments=files)
        self.assertEqual(result["figures"]["events"], 2)
        self.assertFalse(files.exists())
        self.assertEqual(run.issue_ids.source, "log")

    def test_an_uploaded_text_without_a_log_is_explained(self):
        dialog = "Wkhtmltopdf failed (error code: -11). Message : \n"
        run, result = self.read_log(attachments=self.upload("dialog.txt", dialog.encode()))
        self.assertEqual(run.issue_ids.failure_class, "report_pdf")
        self.assertIn("1 issues, 1 of them new, happened 1 times", result["summary"])
        self.assertFalse([line for level, line in self.job.lines if level == "warning"])

    def test_noise_is_not_counted_as_an_issue(self):
        head = "2026-01-05 10:00:00,000 7 "
        noise = (
            f'{head}ERROR db odoo.sql_db: bad query: UPDATE "res_partner" SET "name"=\'x\' WHERE id IN (1)\n'
            "ERROR: could not serialize access due to concurrent update\n\n"
            f"{head}INFO db odoo.service.model: SerializationFailure, 4 tries left, try again in 0.1 sec...\n"
            f'{head}INFO db werkzeug: 127.0.0.1 - - [05/Jan/2026 10:00:01] "POST /x HTTP/1.1" 200 -\n'
        )
        _run, result = self.read_log(self.target("noisy.log", LOG + noise))
        self.assertIn("1 issues, 1 of them new, happened 2 times", result["summary"])

    def test_uploads_of_others_are_not_read(self):
        files = (
            self.env["ir.attachment"]
            .with_user(self.users["administrator"])
            .sudo()
            .create(
                {"name": "theirs.log", "raw": FAILURE.encode(), "res_model": "devkit.debug.read", "res_id": 0}
            )
        )
        with self.assertRaisesRegex(UserError, "are gone"):
            self.read_log(attachments=files)

    def test_a_clean_log_is_clean(self):
        _run, result = self.read_log(self.target("clean.log", START + END))
        self.assertEqual((result["verdict"], result["summary"]), ("clean", "2 lines: no failure."))

    def test_what_is_skipped_is_said(self):
        target = self.target("broken.log.gz", gzip.compress(LOG.encode())[:-20])
        self.read_log(target)
        self.assertTrue([line for level, line in self.job.lines if level == "warning" and "Skipped" in line])

    def test_bad_input(self):
        for content in (b"", b"\x00\xff" * 5000, b"x" * 300_000, FAILURE[:-30].encode()):
            target = self.target("bad.log", content)
            _run, result = self.read_log(target)
            self.assertIn(result["verdict"], ("clean", "findings"))

    def test_paths_outside_of_the_roots_are_refused(self):
        for kind, path in (("log", "/etc/passwd"), ("log_folder", "/etc"), ("log_folder", "relative")):
            with self.assertRaises(ValidationError):
                self.env["devkit.target"].create({"name": "Bad", "kind": kind, "path": path})
        with self.assertRaises(ValidationError):
            self.env["devkit.target"].create(
                {"name": "Bad", "kind": "log_folder", "path": str(self.folder / "nothing")}
            )

    def test_the_wizard_starts_a_run(self):
        wizards = self.env["devkit.debug.read"].with_user(self.users["operator"])
        files = (
            self.env["ir.attachment"]
            .with_user(self.users["operator"])
            .create({"name": "odoo.log", "raw": LOG.encode(), "res_model": "devkit.debug.read", "res_id": 0})
        )
        action = wizards.create({"attachment_ids": files.ids}).action_read()
        run = self.env["devkit.run"].browse(action["res_id"])
        self.assertEqual(
            (run.kind, run.name, run.user_id), ("debug_read", "Read odoo.log", self.users["operator"])
        )
        result = run.with_user(self.users["operator"])._run_debug_read(
            Job(run.with_user(self.users["operator"]))
        )
        self.assertEqual(result["figures"]["events"], 2)

    def test_the_wizard_asks_for_a_log(self):
        wizard = self.env["devkit.debug.read"].create({})
        with self.assertRaisesRegex(UserError, "Upload at least one"):
            wizard.action_read()
        wizard.source = "target"
        with self.assertRaisesRegex(UserError, "Choose a log"):
            wizard.action_read()
        with self.assertRaises(AccessError):
            self.env["devkit.debug.read"].with_user(self.users["viewer"]).create({})

    def test_a_target_is_read_from_its_form(self):
        target = self.target()
        action = self.as_user(target, "operator").action_read_log()
        self.assertEqual(self.env["devkit.run"].browse(action["res_id"]).target_id, target)

    def test_files_that_nobody_reads_are_deleted(self):
        old, new = self.upload("old.log", b"x"), self.upload("new.log", b"y")
        self.env.cr.execute(
            "UPDATE ir_attachment SET create_date = %s WHERE id = %s",
            [fields.Datetime.now() - timedelta(days=3), old.id],
        )
        self.env["devkit.debug.read"]._gc_uploads()
        self.assertEqual((old | new).exists(), new)

    def test_the_log_in_the_database_is_read(self):
        def log(message, level="ERROR", **values):
            values = {"type": "server", "path": "x.py", "func": "f", "line": "1", **values}
            return {"name": "odoo.http", "level": level, "message": message, **values}

        self.env["ir.logging"].search([]).unlink()
        rows = [log(TRACEBACK + "password=hunter22"), log("all is well", "info"), log("\x01 odd", "strange")]
        self.env["ir.logging"].create(rows)
        run = self.env["devkit.run"].create(
            {"name": "Read", "kind": "debug_read", "params": {"ir_logging": True}}
        )
        for events in (1, 0):
            result = run._run_debug_read(Job(run))
            self.assertEqual((result["figures"]["records"], result["figures"]["events"]), (3, events))
        issue = self.Issue.search([("source", "=", "database")])
        self.assertEqual((issue.module, issue.event_count), ("shop_stock", 1))
        self.assertNotIn("hunter22", issue.text)
        self.assertTrue(issue.own_database)

    def test_the_wizard_reads_the_log_in_the_database(self):
        action = self.env["devkit.debug.read"].create({"source": "database", "days": 3}).action_read()
        self.assertEqual(
            self.env["devkit.run"].browse(action["res_id"]).params, {"ir_logging": True, "days": 3}
        )
