import importlib.util
import json
import logging
import os
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, TransactionCase, new_test_user, tagged

from ..engine.live.exchange import Answerer
from ..models import process_reporter
from ..models.memory_watch import WATCH
from ..models.memray_watch import MEMRAY as MEMRAY_WATCH
from ..models.process_reporter import exchange

LEAK = '''\
"""A module of a client."""

SEEN = {}


class StockQuant:
    def _gather(self, number):
        SEEN[number] = {"rows": [str(number * each) for each in range(300)]}
        return len(SEEN)
'''
SPEEDSCOPE = {
    "shared": {
        "frames": [
            {"name": "run", "file": "/usr/lib/python3/dist-packages/odoo/service/server.py", "line": 1288},
            {
                "name": "_compute_total",
                "file": "/opt/client/addons/acme_sale/models/sale_order.py",
                "line": 77,
            },
            {"name": "sleep", "file": "/usr/lib/python3/dist-packages/odoo/service/server.py", "line": 1219},
        ]
    },
    "profiles": [
        {
            "type": "sampled",
            "name": "Thread 1",
            "endValue": 2.0,
            "samples": [[0, 1], [0, 1], [0, 2]],
            "weights": [1, 1, 2],
        }
    ],
}


def child(argv, env, on_line, timeout):
    """Run a program as a job does."""
    done = subprocess.run(argv, env=env, capture_output=True, text=True, timeout=timeout, check=False)
    for line in (done.stdout + done.stderr).splitlines():
        on_line(line)
    return done.returncode


class WatchCase(TransactionCase):
    """Runs that look at the process of the test itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = new_test_user(cls.env, "watch_admin", "devkit_base.group_devkit_administrator")
        cls.operator = new_test_user(cls.env, "watch_operator", "devkit_base.group_devkit_operator")

    def run_of(self, kind, job):
        return self.env["devkit.run"].with_user(self.administrator)._start(kind, job.params, max_attempts=1)

    def job(self, **params):
        job = SimpleNamespace(params={"pid": os.getpid(), "host": socket.gethostname()} | params, found=[])
        job.findings = job.found.extend
        job.progress = lambda done, total, text: None
        job.sync = lambda: None
        return job


@tagged("post_install", "-at_install")
class TestLiveWatch(WatchCase):
    """A module that really leaks, found in a process that is watched."""

    def setUp(self):
        super().setUp()
        exchange().prepare()
        self.end = threading.Event()
        answerer = Answerer(exchange(), WATCH.handlers)

        def answer():
            while not self.end.wait(0.02):
                answerer.poll()

        self.in_background(answer)

    def in_background(self, work):
        thread = threading.Thread(target=work)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.end.set)

    def leak(self):
        """Import a module of a client from its addons folder, and let it work."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = Path(folder.name, "addons", "acme_leak", "models", "stock_quant.py")
        path.parent.mkdir(parents=True)
        path.write_text(LEAK)
        spec = importlib.util.spec_from_file_location("acme_leak_stock_quant", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        self.addCleanup(module.SEEN.clear)

        def work():
            number = 0
            while not self.end.wait(0.005):
                number += 1
                module.StockQuant()._gather(number)

        self.in_background(work)

    def test_the_line_that_keeps_memory_is_named(self):
        self.leak()
        job = self.job(minutes=0.06)
        with self.assertLogs("odoo.addons.devkit_debug", logging.INFO) as log:
            result = self.run_of("debug_watch", job)._run_debug_watch(job)
        self.assertIn("by watch_admin", log.output[0])
        self.assertEqual(result["verdict"], "findings")
        places = {(each.rule, each.location.addon, each.location.path) for each in job.found}
        self.assertEqual(places, {("DBL007", "acme_leak", "acme_leak/models/stock_quant.py")})
        self.assertIn(8, {each.location.line for each in job.found})
        watch = self.env["devkit.debug.watch"].browse(result["watch_id"])
        line = watch.line_ids.filtered(lambda line: line.addon == "acme_leak" and line.line == 8)
        self.assertIn("SEEN[number]", line.code)
        self.assertEqual(set(watch.line_ids.filtered("suspect").mapped("addon")), {"acme_leak"})
        self.assertIn("acme_leak/models/stock_quant.py:8", line.stack)
        self.assertGreaterEqual(watch.samples, 4)
        self.assertTrue(watch.object_ids)
        self.assertIn("Do not keep it beyond the request", watch.advice)
        action = watch.run_id.action_open_live_record()
        self.assertEqual((action["res_model"], action["res_id"]), (watch._name, watch.id))
        self.assertFalse(WATCH._sampler.running)

    def test_where_nothing_is_kept_it_says_what_else_to_try(self):
        job = self.job(minutes=0.06)
        result = self.run_of("debug_watch", job)._run_debug_watch(job)
        watch = self.env["devkit.debug.watch"].browse(result["watch_id"])
        self.assertEqual((result["verdict"], job.found), ("clean", []))
        self.assertIn("No line of an own module kept memory", watch.summary)
        self.assertIn("Watch for longer", watch.advice)
        self.assertFalse(watch.line_ids.filtered("suspect"))

    def test_a_second_watch_of_one_process_is_refused(self):
        WATCH.start({"minutes": 1})
        self.addCleanup(WATCH.stop, {})
        job = self.job(minutes=0.06)
        with self.assertRaisesRegex(UserError, "being watched already"):
            self.run_of("debug_watch", job)._run_debug_watch(job)

    def test_a_watch_that_was_forgotten_ends(self):
        WATCH.start({"minutes": 1})
        self.assertTrue(WATCH._sampler.running)
        WATCH.expire()
        self.assertTrue(WATCH._sampler.running)
        WATCH._sampler.until = 0.001
        WATCH.expire()
        self.assertFalse(WATCH._sampler.running)
        self.assertEqual(WATCH.sample({}), {"error": "The watch has ended."})

    def test_which_processes_and_who(self):
        for params, message in (
            ({"pid": 1}, "none of this server"),
            ({"host": "elsewhere"}, "is on elsewhere"),
        ):
            job = self.job(**params)
            with self.assertRaisesRegex(UserError, message):
                self.run_of("debug_watch", job)._run_debug_watch(job)
        with self.assertRaises(AccessError):
            self.env["devkit.run"].with_user(self.operator)._start("debug_watch", {})
        with self.assertRaises(AccessError):
            self.env["devkit.debug.watch"].with_user(self.operator).search([])

    def test_the_wizard_offers_this_process(self):
        wizard = self.env["devkit.debug.watch.start"].with_user(self.administrator).create({"minutes": 1})
        self.assertEqual(wizard.process, str(os.getpid()))
        action = wizard.action_start()
        run = self.env["devkit.run"].browse(action["res_id"])
        self.assertEqual((run.kind, run.params["pid"]), ("debug_watch", os.getpid()))
        wizard.minutes = 600
        with self.assertRaisesRegex(UserError, "up to 60 minutes"):
            wizard.action_start()


@tagged("post_install", "-at_install")
class TestSilentProcess(WatchCase):
    """A process that does not answer."""

    def test_it_is_said(self):
        job = self.job(minutes=0.06)
        with (
            patch("odoo.addons.devkit_debug.models.devkit_run_debug_watch.PATIENCE", 0.1),
            self.assertRaisesRegex(UserError, "does not answer"),
        ):
            self.run_of("debug_watch", job)._run_debug_watch(job)

    def test_the_backends_of_this_process(self):
        self.assertIn(self.env.cr._cnx.get_backend_pid(), process_reporter.own_backends())


@tagged("post_install", "-at_install")
class TestLiveProfile(WatchCase):
    """py-spy as a program; a stand-in writes what the real one would."""

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tools = Path(folder.name)
        self.env_patch = patch.dict(os.environ, {"DEVKIT_DEBUG_TOOLS": str(self.tools)})
        self.env_patch.start()
        self.addCleanup(self.env_patch.stop)

    def py_spy(self, script):
        path = self.tools / "bin" / "py-spy"
        path.parent.mkdir(exist_ok=True)
        path.write_text("#!/bin/sh\n" + script)
        path.chmod(0o755)

    def profile(self):
        job = self.job(seconds=1)
        ran = []

        def recorded(argv, env, on_line, timeout):
            ran.append(argv)
            return child(argv, env, on_line, timeout)

        job.child = recorded
        return self.run_of("debug_profile", job)._run_debug_profile(job), ran

    def test_a_profile_is_kept_with_its_hottest_lines(self):
        self.py_spy(f"for last; do :; done\ncat > \"$last\" <<'END'\n{json.dumps(SPEEDSCOPE)}\nEND\n")
        result, ran = self.profile()
        self.assertIn("--nonblocking", ran[0])
        profile = self.env["devkit.debug.profile"].browse(result["profile_id"])
        self.assertEqual((profile.seconds, profile.threads), (2.0, 1))
        run = profile.run_id
        action = run.action_open_live_record()
        self.assertEqual((action["res_model"], action["res_id"]), (profile._name, profile.id))
        self.assertIn("acme_sale 100%", profile.summary)
        hot = profile.line_ids[0]
        self.assertEqual(
            (hot.addon, hot.function, hot.own, hot.total), ("acme_sale", "_compute_total", 100.0, 100.0)
        )
        with self.assertRaises(AccessError):
            profile.with_user(self.operator).read(["summary"])
        profile.unlink()
        with self.assertRaisesRegex(UserError, "deleted meanwhile"):
            run.action_open_live_record()

    def test_what_goes_wrong_is_said(self):
        with self.assertRaisesRegex(UserError, "devkit_debug_tools"):
            self.profile()
        self.py_spy("echo 'Permission Denied: Try running again with elevated permissions' >&2; exit 1\n")
        with self.assertRaisesRegex(UserError, "right to trace"):
            self.profile()
        self.py_spy("echo 'Error: no python' >&2; exit 1\n")
        with self.assertRaisesRegex(UserError, "no python"):
            self.profile()
        self.py_spy("for last; do :; done\necho '{}' > \"$last\"\n")
        with self.assertRaisesRegex(UserError, "no sampled speedscope profile"):
            self.profile()


MEMRAY = """
class Tracker:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        open(self.path, "w").write("begun ")

    def __exit__(self, *error):
        open(self.path, "a").write("ended")
"""
STATS = {
    "total_num_allocations": 7,
    "total_bytes_allocated": 2_000_000,
    "top_allocations_by_size": [{"location": "_gather:/opt/x/addons/acme/models/a.py:8", "size": 1_500_000}],
}
#: Copies the record (the last argument) to the output (the one before), or writes the figures there.
PROGRAM = f"""verb=$1; while [ $# -gt 2 ]; do shift; done
[ $verb = stats ] && printf '%s' '{json.dumps(STATS)}' > "$1" || cp "$2" "$1"
"""


@tagged("post_install", "-at_install")
class TestMemray(WatchCase):
    """memray from an environment of its own; stand-ins for its module and its programs."""

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tools = Path(folder.name)
        (self.tools / "bin").mkdir()
        (self.tools / "site" / "memray").mkdir(parents=True)
        (self.tools / "site" / "memray" / "__init__.py").write_text(MEMRAY)
        self.program("python", f"echo 'True|{self.tools}/site'")
        self.program("memray", PROGRAM)
        env = patch.dict(os.environ, {"DEVKIT_DEBUG_TOOLS": str(self.tools)})
        env.start()
        self.addCleanup(env.stop)
        self.addCleanup(sys.modules.pop, "memray", None)

    def program(self, name, script):
        path = self.tools / "bin" / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def record(self):
        job = self.job(seconds=1)
        job.files = {}
        job.attach = lambda name, content, mimetype: job.files.update({name: content})
        job.child = child

        def ask(run, pid, what, arguments=None):
            answer = MEMRAY_WATCH.handlers[what](arguments or {})
            if answer.get("error"):
                raise UserError(answer["error"])
            return answer

        run = self.run_of("debug_memray", job)
        with patch.object(type(run), "_ask_process", ask):
            return run._run_debug_memray(job), job

    def test_allocations_are_recorded(self):
        before = list(sys.path)
        result, job = self.record()
        self.assertEqual(job.files["still-allocated.html"], b"begun ended")
        self.assertEqual(result["table"]["rows"], [["_gather:/opt/x/addons/acme/models/a.py:8", "1.5 MB"]])
        self.assertIn("7 allocations, 2.0 MB", result["summary"])
        self.assertEqual(sys.path, before)

    def test_what_goes_wrong_is_said(self):
        self.program("memray", "echo 'no such record' >&2; exit 1")
        with self.assertRaisesRegex(UserError, "no such record"):
            self.record()
        self.assertEqual(MEMRAY_WATCH.stop({}), {"error": "memray does not record this process."})
        self.program("python", "echo 'False|/nowhere'")
        with self.assertRaisesRegex(UserError, "for the Python that runs Odoo"):
            self.record()
        with self.assertRaises(AccessError):
            self.env["devkit.run"].with_user(self.operator)._start("debug_memray", {})

    def test_a_recording_that_was_forgotten_ends(self):
        path = self.tools / "record"
        given = {"packages": str(self.tools / "site"), "file": str(path), "seconds": 1}
        MEMRAY_WATCH.start(given)
        self.assertIn("already", MEMRAY_WATCH.start(given)["error"])
        MEMRAY_WATCH.expire()
        self.assertEqual(path.read_text(), "begun ")
        MEMRAY_WATCH._until = 0.0
        MEMRAY_WATCH.expire()
        self.assertEqual(path.read_text(), "begun ended")


@tagged("post_install", "-at_install")
class TestProfilePage(HttpCase):
    """The viewer is for those who may read profiles."""

    def test_page(self):
        profile = self.env["devkit.debug.profile"].create({"name": "P", "pid": 1, "content": b"eyJhIjogMX0="})
        url = f"/devkit/debug/profile/{profile.id}"
        self.authenticate("admin", "admin")
        self.assertIn("eyJhIjogMX0=", self.url_open(url).text)
        self.assertEqual(self.url_open("/devkit/debug/profile/999999999").status_code, 404)
        new_test_user(
            self.env, "profile_operator", "devkit_base.group_devkit_operator", password="profile_operator"
        )
        self.authenticate("profile_operator", "profile_operator")
        self.assertEqual(self.url_open(url).status_code, 404)
