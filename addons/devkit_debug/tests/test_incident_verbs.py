import io
import json
from pathlib import Path

from odoo.tests import BaseCase, tagged

from odoo.addons.devkit_base.engine.command import CommandLine

from ..verbs.deadlocks import deadlocks
from ..verbs.explain import explain

LOGS = Path(__file__).parent / "engine" / "fixtures" / "incidents"
SERVED = (str(LOGS / "serve_odoo.log"), str(LOGS / "serve_postgresql.log"))


@tagged("post_install", "-at_install")
class TestIncidentVerbs(BaseCase):
    """``odoo-bin devkit_debug explain`` and ``deadlocks``, on logs of a real server."""

    def run_verb(self, *arguments):
        out, errors = io.StringIO(), io.StringIO()
        line = CommandLine("devkit_debug", "", [explain, deadlocks])
        code = line.run([*arguments], out, errors)
        return code, out.getvalue(), errors.getvalue()

    def run_json(self, *arguments):
        code, out, errors = self.run_verb(*arguments, "--format", "json")
        self.assertIn(code, (0, 1), errors)
        return json.loads(out)

    def test_explain_lists_one_object_an_incident_in_the_order_of_the_log(self):
        incidents = self.run_json("explain", *SERVED)
        self.assertEqual(len(incidents), 7)
        times = [incident["events"][0]["time"] for incident in incidents]
        self.assertEqual(times, sorted(times))
        self.assertEqual([each["recovered"] for each in incidents], [True, True, *[False] * 5])

    def test_explain_narrows_by_class_time_and_number(self):
        self.assertEqual(len(self.run_json("explain", *SERVED, "--class", "deadlock")), 1)
        self.assertEqual(len(self.run_json("explain", *SERVED, "--since", "2026-11-28T05:32:40")), 5)
        self.assertEqual(len(self.run_json("explain", *SERVED, "--limit", "2")), 2)
        self.assertEqual(self.run_json("explain", *SERVED, "--since", "2027-01-01"), [])

    def test_explain_says_what_was_left_out(self):
        _code, _out, errors = self.run_verb("explain", *SERVED, "--limit", "2", "--format", "json")
        self.assertIn("5 more incidents are left out", errors)

    def test_explain_for_a_person(self):
        code, out, _errors = self.run_verb("explain", *SERVED)
        self.assertEqual(code, 1)
        self.assertIn("1 × deadlock on yard_booking", out)
        self.assertIn("5 incidents of 5 kinds", out)

    def test_exports(self):
        for verb in ("explain", "deadlocks"):
            _code, out, _errors = self.run_verb(verb, *SERVED, "--format", "sarif")
            self.assertTrue(json.loads(out)["runs"][0]["results"])

    def test_deadlocks_joins_both_logs(self):
        [deadlock] = self.run_json("deadlocks", *SERVED)
        self.assertEqual(deadlock["order"], ["yard_booking", "res_partner"])
        code, out, _errors = self.run_verb("deadlocks", SERVED[1])
        self.assertEqual(code, 1)
        self.assertIn("Odoo's log has the code", out)

    def test_what_is_wrong_is_said(self):
        for arguments, code, words in (
            (("explain", "/nowhere/odoo.log"), 3, "/nowhere/odoo.log: there is no such file"),
            (("explain", SERVED[0], "--class", "nonsense"), 2, "'nonsense' is no class of failure"),
            (("deadlocks", SERVED[0], "--since", "yesterday"), 2, "'yesterday' is no time"),
            (("deadlocks", SERVED[0], "--addons-path", "/nowhere"), 2, "/nowhere is no folder of addons"),
        ):
            given, _out, errors = self.run_verb(*arguments)
            self.assertEqual(given, code)
            self.assertIn(words, errors)
