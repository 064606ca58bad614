import threading
from unittest.mock import patch

from odoo.tests import tagged

from ..engine.finding import Finding, Location
from .run_common import EXECUTOR_LOG, RunCase, warns

PATH = "tested/seen_at_once.py"


def seen(line):
    return Finding("MOD001", "Seen at once", Location(PATH, line, addon="tested", snippet=f"x = {line}"))


@tagged("post_install", "-at_install", "devkit_run")
class TestFindingConcurrency(RunCase):
    """Runs in real transactions: two workers store findings of one target at the same time."""

    def tearDown(self):
        with self.environment() as env:
            env["devkit.finding"].search([("path", "=", PATH)]).unlink()
        super().tearDown()

    def stored(self):
        with self.environment() as env:
            return env["devkit.finding"].search([("path", "=", PATH)]).mapped("line")

    def test_a_job_stores_what_it_sees_and_closes_the_rest(self):
        def first(run, job):
            self.assertEqual(job.findings(map(seen, range(1, 5))), {"new": 4, "still": 0, "back": 0})
            self.assertEqual(job.findings([seen(1)]), {"new": 0, "still": 0, "back": 0})
            return {"verdict": "findings"}

        def second(run, job):
            job.findings([seen(2)])
            self.assertEqual(job.close_missing(["MOD001"]), 3)
            return {"verdict": "findings"}

        ids = [self.start(), self.start()]
        self.assertTrue(self.execute(ids[0], first))
        self.assertTrue(self.execute(ids[1], second))
        figures = self.values(ids[1], "finding_count", "finding_new_count", "finding_fixed_count", "state")
        self.assertEqual(
            (figures["state"], figures["finding_count"], figures["finding_new_count"]), ("done", 1, 0)
        )
        self.assertEqual(figures["finding_fixed_count"], 3)

    @warns(EXECUTOR_LOG)
    def test_what_was_stored_before_a_failure_stays_once(self):
        def fails(run, job):
            job.findings(map(seen, range(1, 4)))
            raise RuntimeError("the disk is full")

        run_id = self.start()
        self.execute(run_id, fails)
        self.assertEqual(sorted(self.stored()), [1, 2, 3])
        self.execute(self.start(), lambda run, job: job.findings(map(seen, range(1, 4))) and None)
        self.assertEqual(sorted(self.stored()), [1, 2, 3])

    def test_a_collision_is_tried_again(self):
        """While the first attempt stores, another transaction commits the same findings."""
        collided = threading.Event()

        def work(run, job):
            from ..models.finding_store import FindingStore

            original = FindingStore._upsert

            def upsert(store, rows):
                if not collided.is_set():
                    collided.set()
                    store.env.cr.execute("SELECT 1 FROM devkit_finding LIMIT 1")  # the snapshot is taken
                    with self.environment() as env:
                        original(FindingStore(env["devkit.run"].browse(run.id)), rows)
                return original(store, rows)

            with patch.object(FindingStore, "_upsert", upsert):
                job.findings(map(seen, range(1, 4)))

        self.assertTrue(self.execute(self.start(), work))
        self.assertTrue(collided.is_set())
        self.assertEqual(sorted(self.stored()), [1, 2, 3])
