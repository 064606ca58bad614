import json
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..engine import proof
from ..engine.proof.leftovers import Leftover
from ..engine.proof.testcount import TestCount
from ..engine.proof.verdict import Step, Verdict
from .common import SMALL, RecordingJob, ScaffoldCase


def verdict(**values):
    steps = tuple(Step(name, name.title(), True, 1.0) for name in ("install", "upgrade", "test", "uninstall"))
    return Verdict("small_module", "19.0.1.0.0", steps, TestCount(("TestThing.test_create",)), **values)


@tagged("post_install", "-at_install")
class TestProve(ScaffoldCase):
    def prove(self, outcome):
        run = self.env["devkit.run"]._start("scaffold_prove", {"yaml": SMALL})
        job = RecordingJob(run.params)

        def prove(folder, server, options, listener):
            self.folder, self.server, self.options = folder, server, options
            self.paths = sorted(path.name for path in folder.iterdir())
            listener.on_step(0, 6, "Prepare the database")
            listener.on_line("2026-11-23 10:00:00,000 7 WARNING db odoo.x: Elsewhere")
            listener.on_step(1, 6, "Install")
            listener.on_line("2026-11-23 10:00:00,000 7 WARNING db odoo.x: Careful")
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        with patch.object(proof, "prove", prove):
            return job, run._run_scaffold_prove(job)

    def test_a_clean_proof_says_so_and_hands_over_the_zip(self):
        job, result = self.prove(verdict())
        self.assertEqual(result["verdict"], "clean")
        self.assertIn("without a trace", result["summary"])
        self.assertEqual(job.files["small_module.zip"], self.blueprint._zip())
        self.assertEqual(job.found, [])
        self.assertEqual([addon for _count, addon in job.closed], ["small_module"])
        self.assertEqual(json.loads(job.files["verdict.json"])["state"], "clean")
        self.assertIn(b"small_module 19.0.1.0.0: clean", job.files["verdict.txt"])
        self.assertEqual(job.steps[0][2], "Prepare the database")
        self.assertEqual(len(result["table"]["rows"]), 4)

    def test_the_module_lies_in_a_folder_that_is_gone_afterwards(self):
        self.prove(verdict())
        self.assertIn("__manifest__.py", self.paths)
        self.assertFalse(self.folder.exists())

    def test_what_odoo_writes_is_the_log_of_the_run(self):
        job, _result = self.prove(verdict())
        self.assertIn(("debug", "WARNING odoo.x: Elsewhere"), job.lines)
        self.assertIn(("warning", "WARNING odoo.x: Careful"), job.lines)
        self.assertIn(b"Careful", job.files["odoo.log"])

    def test_a_defect_becomes_a_finding(self):
        job, result = self.prove(verdict(leftovers=(Leftover("table", "small_left"),)))
        self.assertEqual([finding.rule for finding in job.found], ["SCF005"])
        self.assertEqual(result["figures"]["leftovers"], ["table small_left"])

    def test_what_keeps_the_proof_from_being_carried_out_is_one_sentence(self):
        with self.assertRaisesRegex(UserError, "may not create databases"):
            self.prove(proof.ProofError("The database user may not create databases."))
        self.assertFalse(self.folder.exists())

    def test_a_cancelled_proof_ends_as_a_cancelled_run(self):
        with self.assertRaises(KeyboardInterrupt):
            self.prove(proof.ProofCancelled())
        self.assertFalse(self.folder.exists())

    def test_the_proven_zip_is_downloaded_from_the_run(self):
        run = self.env["devkit.run"]._start("scaffold_prove", {"yaml": SMALL})
        with self.assertRaisesRegex(UserError, "prove the module again"):
            run.action_scaffold_download()
        values = {"res_model": "devkit.run", "res_id": run.id, "name": "small_module.zip", "raw": b"PK"}
        attachment = self.env["ir.attachment"].create(values)
        run.invalidate_recordset()
        self.assertIn(f"/web/content/{attachment.id}", run.action_scaffold_download()["url"])

    def test_the_limits_are_parameters(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("devkit_scaffold.proof_timeout", "60")
        parameters.set_param("devkit_scaffold.proof_parallel", "5")
        self.prove(verdict())
        self.assertEqual((self.options.timeout, self.options.parallel), (60, 5))
        self.assertEqual(self.options.min_coverage, 85)

    def test_the_server_is_the_one_that_runs_here(self):
        self.prove(verdict())
        self.assertEqual(self.server.version, "19.0")
        self.assertNotIn("password", repr(self.server))
