import tempfile
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, new_test_user, tagged

from ..engine.finding import Finding, Location
from ..engine.fix import Change
from ..wizards import devkit_finding_fix


@tagged("post_install", "-at_install")
class TestFindingFix(TransactionCase):
    """The hook for programs that mend what they find; here one that empties the file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.operator = new_test_user(cls.env, "fix_operator", "devkit_base.group_devkit_operator")
        cls.viewer = new_test_user(cls.env, "fix_viewer", "devkit_base.group_devkit_viewer")
        run = cls.env["devkit.run"]._start("selftest", {})
        cls.env["devkit.finding"]._upsert(
            run, [Finding("TST001", "Too long", Location("mod/a.py", 1, addon="mod"), fix="Empty it")]
        )
        cls.finding = cls.env["devkit.finding"].search([("rule_code", "=", "TST001")])

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        self.file = self.root / "a.py"
        self.file.write_bytes(b"text = 1\n")
        self.roots = [str(self.root)]
        model = type(self.env["devkit.finding"])
        settings = type(self.env["devkit.settings"])
        for owner, name, method in (
            (model, "_has_fix", lambda finding: finding.rule_code == "TST001"),
            (model, "_fix_changes", lambda findings: self.changes()),
            (settings, "_roots", lambda records, write=False: self.roots),
        ):
            patcher = patch.object(owner, name, method)
            patcher.start()
            self.addCleanup(patcher.stop)

    def changes(self):
        now = self.file.read_bytes()
        return [Change(self.file, "mod/a.py", now, b"")] if now else []

    def wizard(self):
        finding = self.finding.with_user(self.operator)
        action = finding.action_fix()
        return finding.env["devkit.finding.fix"].with_context(**action["context"]).create({})

    def test_the_difference_is_shown_and_nothing_written(self):
        wizard = self.wizard()
        self.assertIn("text = 1", wizard.difference)
        self.assertEqual((wizard.file_count, wizard.folders, wizard.refusal), (1, str(self.root), False))
        self.assertEqual(self.file.read_bytes(), b"text = 1\n")

    def test_what_was_shown_is_written_and_said(self):
        wizard = self.wizard()
        with patch.object(devkit_finding_fix, "_logger") as log:
            wizard.action_apply()
        self.assertEqual(log.info.call_args.args[1:], (self.file, "fix_operator", self.finding.ids))
        self.assertEqual(self.file.read_bytes(), b"")
        self.assertEqual(self.finding.state, "fixed")
        self.assertIn(str(self.file), self.finding.message_ids[0].body)

    def test_a_file_that_was_edited_in_the_meantime_is_not_written(self):
        wizard = self.wizard()
        self.file.write_bytes(b"mine\n")
        with self.assertRaisesRegex(UserError, "in the meantime"):
            wizard.action_apply()
        self.assertEqual(self.file.read_bytes(), b"mine\n")
        self.assertEqual(self.finding.state, "open")

    def test_outside_the_allowed_folders_nothing_is_written(self):
        wizard = self.wizard()
        self.roots = ["/nowhere"]
        with self.assertRaisesRegex(UserError, "outside the folders"):
            wizard.action_apply()
        self.assertEqual(self.file.read_bytes(), b"text = 1\n")

    def test_where_nothing_is_left_to_change_it_is_said(self):
        self.file.write_bytes(b"")
        self.assertIn("no change any more", self.wizard().refusal)

    def test_a_viewer_may_not(self):
        with self.assertRaises(AccessError):
            self.finding.with_user(self.viewer).action_fix()
        with self.assertRaises(AccessError):
            self.env["devkit.finding.fix"].with_user(self.viewer).create(
                {"finding_ids": [(6, 0, self.finding.ids)]}
            )

    def test_a_finding_that_no_program_mends_says_so(self):
        self.finding.action_mark_fixed()
        with self.assertRaisesRegex(UserError, "No program can mend this"):
            self.finding.with_user(self.operator).action_fix()
