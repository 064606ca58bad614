import io
import json
import tempfile
from pathlib import Path

from odoo.tests import BaseCase, tagged

from odoo.addons.devkit_base.engine.command import CommandLine

from ..verbs.dump import dump

THREAD = """
# Thread: <Thread(odoo.service.http.request.1, started 1)> (db:shop) (uid:2) (url:/web) (qc:7 qt:%s pt:1.0)
File: "/opt/client/addons/acme_sale/models/sale_order.py", line 55, in _reserve
  self.env.cr.execute("SELECT 1 FROM stock_quant FOR UPDATE")
File: "/usr/lib/python3/dist-packages/odoo/sql_db.py", line 422, in execute
  self._obj.execute(query, params)
"""
PY_SPY = """Process 812: /usr/bin/python3 /usr/bin/odoo
Python v3.11.2 (/usr/bin/python3.11)

Thread 815 (active+gil): "Worker WorkerHTTP (812) workthread"
    _compute_total (/opt/client/addons/acme_sale/models/sale_order.py:77)
"""


@tagged("post_install", "-at_install")
class TestDumpVerb(BaseCase):
    """``odoo-bin devkit_debug dump``."""

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_verb(self, text, *arguments):
        path = self.folder / "odoo.log"
        path.write_text(text)
        out, errors = io.StringIO(), io.StringIO()
        code = CommandLine("devkit_debug", "", [dump]).run(["dump", str(path), *arguments], out, errors)
        return code, out.getvalue(), errors.getvalue()

    def log(self, *seconds):
        return "".join(
            f"2026-03-01 08:00:{second:02},000 812 INFO shop odoo.tools.misc: {THREAD % (60.0 + second)}"
            f"2026-03-01 08:00:{second:02},500 812 INFO shop odoo.http: HTTP Configuration \n"
            for second in seconds
        )

    def test_two_dumps_prove_that_a_thread_is_stuck(self):
        code, out, _errors = self.run_verb(self.log(1, 20), "--format", "json")
        data = json.loads(out)
        self.assertEqual(code, 1)
        self.assertEqual(
            [(each["addon"], each["activity"], each["seen"]) for each in data["stuck"]],
            [("acme_sale", "sql", 2)],
        )
        self.assertEqual([each["pid"] for each in data["dumps"]], [812, 812])

    def test_one_dump_is_no_finding(self):
        code, out, _errors = self.run_verb(self.log(1))
        self.assertEqual(code, 0)
        self.assertIn("has been running for 62 s", out)

    def test_a_saved_dump_of_py_spy(self):
        _code, out, _errors = self.run_verb(PY_SPY, "--format", "json")
        self.assertEqual(json.loads(out)["dumps"][0]["threads"][0]["addon"], "acme_sale")

    def test_no_dump(self):
        code, out, _errors = self.run_verb(
            "2026-03-01 08:00:00,500 812 INFO shop odoo.http: HTTP Configuration \n"
        )
        self.assertEqual(code, 0)
        self.assertIn("kill -3 PID", out)

    def test_no_file(self):
        code, _out, errors = self.run_verb("", str(self.folder / "missing.log"))
        self.assertIn("missing.log", errors)
        self.assertIn(code, (0, 3))
