import gzip
import io
import json
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

from odoo.tests import BaseCase, tagged

from odoo.addons.devkit_base.engine.command import CommandLine

from ..verbs.scan import scan
from ..verbs.tail import tail

INFO = "2024-01-31 10:00:00,123 7 INFO db odoo.modules.loading: x\n"
ERROR = "2024-01-31 10:00:01,123 7 ERROR db odoo.http: failure {}\n"


@tagged("post_install", "-at_install")
class TestLogVerbs(BaseCase):
    """``odoo-bin devkit_debug scan`` and ``tail``."""

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.log = self.folder / "odoo.log"

    def run_verb(self, *arguments):
        out, errors = io.StringIO(), io.StringIO()
        with redirect_stdout(out):
            code = CommandLine("devkit_debug", "", [scan, tail]).run(arguments, out, errors)
        return code, out.getvalue(), errors.getvalue()

    def test_scan(self):
        self.log.write_text(INFO * 3 + ERROR.format(1) + INFO)
        packed = self.folder / "odoo.log.1.gz"
        packed.write_bytes(gzip.compress(INFO.encode()))
        code, out, _errors = self.run_verb("scan", str(self.folder), "--format", "json")
        data = json.loads(out)
        self.assertEqual(code, 1)
        self.assertEqual(data["counts"]["levels"], {"INFO": 5, "ERROR": 1})
        self.assertEqual(data["failures"][0]["line"], "failure 1")
        self.assertEqual(self.run_verb("scan", str(packed))[0], 0)

    def test_scan_says_what_it_cannot_read(self):
        code, _out, errors = self.run_verb("scan", str(self.folder / "missing.log"))
        self.assertEqual(code, 3)
        self.assertIn("missing.log", errors)

    def test_tail_goes_on_where_it_was(self):
        self.log.write_text(INFO + ERROR.format(1) + INFO)
        position = str(self.folder / "position.json")
        arguments = (
            "tail",
            str(self.log),
            "--once",
            "--from-start",
            "--position",
            position,
            "--format",
            "json",
        )
        code, out, _errors = self.run_verb(*arguments)
        self.assertEqual((code, json.loads(out)["text"]), (0, "failure 1"))
        with self.log.open("a") as file:
            file.write(ERROR.format(2) + INFO)
        self.log.rename(self.folder / "odoo.log.1")
        self.log.write_text(ERROR.format(3) + INFO)
        lines = self.run_verb(*arguments)[1].splitlines()
        self.assertEqual([json.loads(line)["text"] for line in lines], ["failure 2", "failure 3"])
        self.assertEqual(self.run_verb(*arguments)[1], "")

    def test_tail_refuses_what_is_no_position(self):
        self.log.write_text(INFO)
        (self.folder / "position.json").write_text("{}")
        code, _out, errors = self.run_verb(
            "tail", str(self.log), "--once", "--position", str(self.folder / "position.json")
        )
        self.assertEqual(code, 2)
        self.assertIn("no position", errors)
