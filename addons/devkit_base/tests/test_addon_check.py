import base64
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..engine import export
from .run_common import RunCase

MANIFEST = '{"name": "Checked", "version": "%s", "license": "LGPL-3"}\n'


@tagged("post_install", "-at_install", "devkit_run")
class TestAddonCheck(RunCase):
    """From a folder to findings, and from them to files."""

    def setUp(self):
        super().setUp()
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addon = Path(folder.name) / "checked"
        self.addon.mkdir()
        self.write_manifest("17.0.1.0.0")
        roots = patch.dict("os.environ", {"DEVKIT_ROOTS": folder.name})
        roots.start()
        self.addCleanup(roots.stop)
        with self.environment() as env:
            values = {"name": self.mark, "kind": "folder", "path": folder.name}
            self.target_id = env["devkit.target"].create(values).id
        self.addCleanup(self._delete_target)

    def _delete_target(self):
        with self.environment() as env:
            env["devkit.run"].search([("target_id", "=", self.target_id)]).unlink()
            env["devkit.target"].browse(self.target_id).unlink()

    def write_manifest(self, version):
        (self.addon / "__manifest__.py").write_text(MANIFEST % version)

    def check(self):
        with self.environment() as env:
            action = env["devkit.target"].browse(self.target_id).action_check_addons()
        with self.environment() as env:
            self.assertTrue(env["devkit.run"].browse(action["res_id"])._execute())
        return action["res_id"]

    def test_found_then_fixed(self):
        first = self.values(self.check(), "state", "verdict", "finding_new_count", "summary")
        self.assertEqual(
            (first["state"], first["verdict"], first["finding_new_count"]), ("done", "findings", 2)
        )
        self.assertIn("2 findings", first["summary"])
        self.write_manifest("19.0.1.0.0")
        (self.addon / "__init__.py").touch()
        second = self.values(self.check(), "verdict", "finding_count", "finding_fixed_count")
        self.assertEqual(
            (second["verdict"], second["finding_count"], second["finding_fixed_count"]), ("clean", 0, 2)
        )

    def test_every_format_is_written(self):
        run_id = self.check()
        with self.environment() as env:
            for name, about in export.FORMATS.items():
                wizard = env["devkit.finding.export"].create({"format": name, "run_id": run_id})
                self.assertEqual(wizard.count, 2)
                self.assertEqual(wizard.action_export()["target"], "download")
                self.assertEqual(wizard.name, f"findings-run-{run_id}.{about.extension}")
                self.assertIn("MOD002", base64.b64decode(wizard.content).decode())

    def test_sarif_knows_what_is_new_and_what_is_ignored(self):
        self.check()
        with self.environment() as env:
            findings = env["devkit.finding"].search([("target_id", "=", self.target_id)], order="rule_code")
            findings[0]._ignore("Agreed with the customer", "2099-01-01")
        run_id = self.check()
        with self.environment() as env:
            wizard = env["devkit.finding.export"].create({"run_id": run_id})
            wizard.action_export()
            results = json.loads(base64.b64decode(wizard.content))["runs"][0]["results"]
        self.assertEqual({each["baselineState"] for each in results}, {"unchanged"})
        (suppressed,) = [each["suppressions"] for each in results if "suppressions" in each]
        self.assertEqual(suppressed[0]["justification"], "Agreed with the customer")

    def test_nothing_selected_is_said(self):
        with self.environment() as env, self.assertRaisesRegex(UserError, "Select the findings"):
            env["devkit.finding.export"].create({}).action_export()
