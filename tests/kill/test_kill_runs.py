"""Workers die, runs do not: real Odoo servers are killed with SIGKILL while they execute runs.

For every point of a run at which its worker is killed: after two ticks of the scheduled actions no run waits
or is without an owner, each step has left its effect exactly once, no finding is doubled. Two servers
that share a database execute each of 50 runs exactly once.

Call it with the Python of Odoo's environment, by pytest or by ``python -m unittest -v
tests/kill/test_kill_runs.py``:

==================== =================================================================================
ODOO_COMMAND         how to start Odoo, words as in a shell: ``/venv/bin/python /venv/bin/odoo-bin``
PGHOST, PGPORT, …    the PostgreSQL server, for a user that may create databases
DEVKIT_ADDONS_PATH   folders of addons, comma separated: this checkout's and Odoo's
DEVKIT_TEMPLATE      a database with ``devkit_base`` installed; it is copied, so nobody may be connected to it
DEVKIT_KILL_LOG      where the servers log to (optional)
DEVKIT_KILL_SEED     number for the random moments (optional)
==================== =================================================================================

Without DEVKIT_TEMPLATE all is skipped. It takes about two minutes.
"""

import os
import random
import re
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from house import House, alive, say

STEPS = 6
#: Where a worker dies, and at which attempt the run is done then. 1: it was done, or had not begun, when it
#: died.
POINTS = {
    "claim_written": 1,
    "claim_committed": 2,
    "before_kind": 2,
    "before_effect:0": 2,
    "after_log:0": 2,
    "after_effect:0": 2,
    "after_checkpoint:0": 2,
    "after_progress:0": 2,
    "before_effect:3": 2,
    "after_effect:3": 2,
    "in_child:3": 2,
    "after_checkpoint:3": 2,
    "after_progress:3": 2,
    "fenced": 2,
    "before_effect:5": 2,
    "after_effect:5": 2,
    "after_checkpoint:5": 2,
    "after_progress:5": 2,
    "after_kind": 2,
    "end_written": 2,
    "done_committed": 1,
    "before_release": 1,
    "released": 1,
}
RANDOM_KILLS = 6
SHARED_RUNS = 50
FINDINGS = 1500


@unittest.skipUnless(os.environ.get("DEVKIT_TEMPLATE"), "DEVKIT_TEMPLATE names no database")
class TestKillRuns(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.house = House(f"devkit_kill_{os.getpid()}")
        cls.addClassCleanup(cls.house.remove)
        cls.house.build()
        seed = int(os.environ.get("DEVKIT_KILL_SEED") or time.time())
        say(f"seed of the random moments: {seed}")
        cls.random = random.Random(seed)

    def tearDown(self):
        for server in self.house.servers:
            server.kill()
        self.house.servers.clear()

    def begin(self, name, **params):
        """Queue a run, tell the executors as a door does, and wait until one has begun."""
        run_id = self.house.start(name, steps=STEPS, **params)
        self.house.trigger()
        begun = self.house.wait(
            lambda: self.house.run(run_id)[0] != "queued" or self.house.marked(run_id), poke=self.house.notify
        )
        self.assertTrue(begun, "no executor took the run")
        return run_id

    def assert_survived(self, run_id, attempt=None):
        """Two ticks after the death nothing is stuck; then the run is done, each step once."""
        self.house.tick()
        self.house.tick()
        self.assertEqual(self.house.stuck(), [], "stuck after two ticks")
        done = self.house.wait(lambda: self.house.run(run_id)[0] not in ("queued", "running"))
        self.assertTrue(done, f"not finished: {self.house.run(run_id)}")
        state, attempts, error = self.house.run(run_id)
        self.assertEqual(state, "done", error)
        if attempt:
            self.assertEqual(attempts, attempt)
        self.assertEqual(self.house.effects(run_id), list(range(STEPS)), "each step once")

    def test_killed_at_every_point(self):
        self.house.serve()
        for point, attempt in POINTS.items():
            with self.subTest(point=point):
                began = time.monotonic()
                run_id = self.begin(point, kill=[point], child=3 if point.startswith("in_child") else None)
                self.assert_killed(run_id)
                self.assert_survived(run_id, attempt)
                self.assert_child_is_gone(run_id)
                say(f"{point}: done at attempt {self.house.run(run_id)[1]}, {time.monotonic() - began:.1f} s")

    def assert_killed(self, run_id, times=1):
        killed = self.house.wait(lambda: self.house.marked(run_id) == times)
        self.assertTrue(killed, "the point was not reached")

    def assert_child_is_gone(self, run_id):
        rows = self.house.query("SELECT message FROM devkit_run_log WHERE run_id = %s", [run_id])
        pids = [int(found[1]) for (line,) in rows if (found := re.match(r"child (\d+)", line))]
        for pid in pids:
            self.assertFalse(alive(pid), "the program outlived its worker")

    def test_killed_while_it_recovers(self):
        """The worker that takes over dies too."""
        self.house.serve()
        run_id = self.begin("recovering", kill=["after_effect:2", "recovering"])
        self.assert_killed(run_id, 1)
        self.house.tick(settle=5)
        self.assert_killed(run_id, 2)
        self.assert_survived(run_id, 2)

    def test_attempts_are_used_up(self):
        """A run that kills whatever executes it ends, with an error that says so."""
        self.house.serve()
        run_id = self.begin("deadly", kill=["after_effect:0", "after_effect:1", "before_effect:1"])

        def ended():
            self.house.tick(settle=5)
            return self.house.run(run_id)[0] == "failed"

        self.assertTrue(self.house.wait(ended))
        state, attempt, error = self.house.run(run_id)
        self.assertEqual((state, attempt), ("failed", 3))
        self.assertIn("attempt 3 of 3", error)
        self.assertEqual(self.house.effects(run_id), [0])

    def test_findings_are_not_doubled(self):
        """Every step reports the same findings; the worker dies while they are stored, and after."""
        self.house.serve()
        kill = ["before_effect:1", "after_findings:4"]
        run_id = self.begin("findings", kill=kill, findings=FINDINGS)
        self.assert_killed(run_id, 1)
        self.house.tick()
        self.assert_killed(run_id, 2)
        self.assert_survived(run_id, 3)
        known = "SELECT count(*), count(DISTINCT fingerprint) FROM devkit_finding WHERE rule_code = 'TST001'"
        self.assertEqual(self.house.query(known), [(FINDINGS, FINDINGS)])
        seen = "SELECT count(*), count(DISTINCT finding_id) FROM devkit_run_finding WHERE run_id = %s"
        self.assertEqual(self.house.query(seen, [run_id]), [(FINDINGS, FINDINGS)])

    def test_killed_at_random_moments(self):
        server = self.house.serve()
        for number in range(RANDOM_KILLS):
            run_id = self.begin(f"random {number}", seconds=0.2)
            moment = self.random.uniform(0, STEPS * 0.2)
            with self.subTest(moment=moment):
                time.sleep(moment)
                server.kill_worker_of(run_id)
                self.assert_survived(run_id)

    def test_whole_server_killed(self):
        """All processes at once, also HTTP and master; then another server starts."""
        for step in (2, 4):
            with self.subTest(step=step):
                server = self.house.serve()
                run_id = self.begin(f"server {step}", seconds=0.3)
                self.kill_at(server, run_id, step)
                self.house.serve()
                self.assert_survived(run_id, 2)
                self.tearDown()

    def kill_at(self, server, run_id, step):
        """Kill the server when the run has left its effect of ``step``."""
        self.assertTrue(self.house.wait(lambda: len(self.house.effects(run_id)) >= step))
        server.kill()
        self.assertTrue(self.house.wait(lambda: self.house.stuck() == [run_id], 5), "nobody owns it")

    def test_long_runs_are_not_cut(self):
        """Odoo's time limits count from a run's last sign of life, with processes and with threads."""
        limits = ("--limit-time-real-cron=20", "--limit-time-cpu=5")
        for workers in (1, 0):
            self.house.serve(*limits, workers=workers)
        runs = [self.house.start(f"long {n}", steps=STEPS, seconds=4, busy=1.2) for n in range(2)]

        # An idle cron worker wants to sleep for a minute, longer than this limit allows: keep it awake.
        def ended():
            self.house.tick(settle=0.5)
            return all(self.house.run(run_id)[0] == "done" for run_id in runs)

        self.assertTrue(self.house.wait(ended, 180), [self.house.run(run_id) for run_id in runs])
        self.assertEqual([self.house.run(run_id)[1] for run_id in runs], [1, 1], "attempts")
        threads = self.house.query("SELECT split_part(worker, ':', 3) FROM devkit_run_live ORDER BY 1")
        self.assertTrue(any("WorkerCron" in name for (name,) in threads), threads)
        self.assertTrue(any("odoo.service.cron" in name for (name,) in threads), threads)

    def test_two_servers_share_the_work(self):
        servers = [self.house.serve(), self.house.serve()]
        runs = [self.house.start(f"shared {number}", steps=2, seconds=0.05) for number in range(SHARED_RUNS)]

        def finished():
            self.house.tick(settle=1)
            return not self.house.query("SELECT 1 FROM devkit_run WHERE state IN ('queued', 'running')")

        self.assertTrue(self.house.wait(finished, 60))
        for run_id in runs:
            self.assertEqual(self.house.run(run_id)[:2], ("done", 1))
            self.assertEqual(self.house.effects(run_id), [0, 1])
        workers = self.house.query(
            "SELECT DISTINCT split_part(worker, ':', 2)::int FROM test_devkit_effect WHERE run_id = ANY(%s)",
            [runs],
        )
        shares = [sum(pid in server.pids() for (pid,) in workers) for server in servers]
        self.assertTrue(all(shares), f"both servers took part: {shares}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
