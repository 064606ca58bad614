"""The commands, started as odoo-bin starts them, and in a database."""

import io
import json
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from odoo.tests import BaseCase, TransactionCase, tagged
from odoo.tools import config

from odoo.addons.devkit_base.engine.command import CommandLine
from odoo.addons.devkit_base.verbs import secret, target


@tagged("-at_install", "post_install")
class TestCommandProcess(BaseCase):
    """No database: the environment names a PostgreSQL that is not there."""

    def odoo(self, *arguments):
        environ = os.environ | {"PGHOST": "/nonexistent", "PGPORT": "1", "DEVKIT_ROOTS": "/nonexistent"}
        environ.pop("DEVKIT_MASTER_KEY", None)
        script = "import sys, odoo.cli; sys.argv[0] = 'odoo-bin'; odoo.cli.main()"
        paths = "--addons-path=" + ",".join(config["addons_path"])
        done = subprocess.run(
            [sys.executable, "-c", script, paths, *arguments],
            env=environ,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def test_target_check(self):
        addons = str(Path(__file__).parents[2])
        code, out, err = self.odoo("devkit_target", "check", addons, "--format", "json")
        self.assertEqual(code, 0, err)
        self.assertIn("devkit_base", json.loads(out)["addons"])

    def test_refused_path_is_a_finding_and_wrong_use_is_not(self):
        self.assertEqual(self.odoo("devkit_target", "check", "/etc")[0], 1)
        code, out, err = self.odoo("devkit_target", "check")
        self.assertEqual((code, out), (2, ""))
        self.assertIn("PATH", err)

    def test_no_postgresql_is_one_sentence(self):
        code, out, err = self.odoo("devkit_target", "list", "-d", "nowhere")
        self.assertEqual((code, out), (3, ""))
        self.assertIn("Cannot open the database nowhere", err)
        self.assertNotIn("Traceback", err)

    def test_key_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "master.key"
            code, out, err = self.odoo("devkit_secret", "generate-key", "--file", str(path))
            self.assertEqual(code, 0, err)
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
            self.assertNotIn(path.read_text().splitlines()[-1], out)
            code, _out, err = self.odoo("devkit_secret", "generate-key", "--file", str(path))
            self.assertEqual(code, 3)
            self.assertIn("exists already", err)


@tagged("-at_install", "post_install")
class TestCommandDatabase(TransactionCase):
    def run_verbs(self, module, *argv):
        environment = patch.object(module, "open_database")
        out, err = io.StringIO(), io.StringIO()
        with environment as opened:
            opened.return_value.__enter__.return_value = self.env
            code = CommandLine("test", "Test.", module.VERBS).run(argv, out, err)
        return SimpleNamespace(code=code, out=out.getvalue(), err=err.getvalue())

    def test_list_of_targets(self):
        self.env["devkit.target"].search([]).active = False
        self.env["devkit.target"].create({"name": "This", "kind": "database", "database": self.env.cr.dbname})
        done = self.run_verbs(target, "list", "-d", "x", "--format", "json")
        self.assertEqual((done.code, json.loads(done.out)[0]["state"]), (0, "ok"), done.err)

    def test_rotation_is_queued(self):
        done = self.run_verbs(secret, "rotate", "-d", "x", "--format", "json")
        run = self.env["devkit.run"].browse(json.loads(done.out)["run"])
        self.assertEqual((done.code, run.kind, run.state), (0, "secret_rotate", "queued"))

    def test_status(self):
        with patch.dict(os.environ, {"DEVKIT_MASTER_KEY": "short"}):
            done = self.run_verbs(secret, "status")
        self.assertEqual(done.code, 1)
        self.assertIn("not a master key", done.out)
