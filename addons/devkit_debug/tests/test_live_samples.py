import os
from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, JsonRpcException, TransactionCase, new_test_user, tagged
from odoo.tools import config, mute_logger

from ..models import process_reporter
from ..models.live_counters import ROUTES, RouteMeter
from ..models.live_observation import observe


@tagged("post_install", "-at_install")
class TestLiveSamples(TransactionCase):
    """What each process tells about its caches and its memory, and what is made of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["devkit.debug.cache.sample"].search([]).unlink()
        cls.env["devkit.debug.memory.sample"].search([]).unlink()

    def report(self):
        return self.env["devkit.debug.process"]._report_own_process()

    def health(self, hours=24):
        job = SimpleNamespace(params={"hours": hours}, found=[], closed=[])
        job.findings, job.close_missing = job.found.extend, job.closed.extend
        run = self.env["devkit.run"]._start("debug_health")
        return run._run_debug_health(job), job

    def test_a_process_reports_its_caches_once(self):
        self.report()
        self.env["res.lang"]._get_data(code="en_US")
        self.env["ir.config_parameter"].get_param("web.base.url")
        before = self.env["devkit.debug.cache.sample"].search([])
        self.report()
        added = self.env["devkit.debug.cache.sample"].search([]) - before
        methods = {sample.method: sample for sample in added if sample.method}
        parameter = next(each for name, each in methods.items() if name.endswith("._get_param"))
        self.assertEqual(parameter.pid, os.getpid())
        self.assertEqual(parameter.addon, "base")
        self.assertLess(parameter.hits + parameter.misses, 50, "only what was done since the last report")
        whole = added.filtered(lambda sample: sample.cache == "default" and not sample.method)
        self.assertGreater(whole.capacity, whole.entries)
        self.assertGreater(whole.entries, 0)

    def test_a_process_reports_its_memory(self):
        ROUTES.note(self.env.cr.dbname, "res.partner/read", 5_000_000)
        ROUTES.note(self.env.cr.dbname, "res.partner/read", 1_000_000)
        ROUTES.note("another_database", "res.partner/write", 9_000_000)
        self.report()
        samples = self.env["devkit.debug.memory.sample"].search([])
        process = samples.filtered(lambda sample: not sample.route)
        self.assertGreater(process.memory, 10)
        route = samples.filtered(lambda sample: sample.route == "res.partner/read")
        self.assertEqual((route.requests, route.growth), (2, 6.0))
        self.assertNotIn("res.partner/write", samples.mapped("route"))

    def test_kinds_of_requests_are_bounded(self):
        meter = RouteMeter()
        for number in range(1000):
            meter.note("db", f"/page/{number}", 1)
        self.assertEqual(len(meter.take("db")), 300)
        self.assertEqual(meter.take("db"), {})

    def test_no_report_when_it_is_switched_off(self):
        self.env["ir.config_parameter"].set_param("devkit_debug.report_minutes", "0")
        self.assertEqual(self.report(), 300.0)
        self.assertFalse(self.env["devkit.debug.memory.sample"].search([]))
        self.env["ir.config_parameter"].set_param("devkit_debug.report_minutes", "nonsense")
        self.assertEqual(self.report(), 900.0)

    def samples(self, step=60):
        """A leaking worker, a cache that never hits and one that is emptied all the time."""
        now = fields.Datetime.now()
        self.env["devkit.debug.memory.sample"].create(
            [
                {
                    "process": "web1:812:1700000000",
                    "date": now - timedelta(hours=10 - hour),
                    "memory": 200 + step * hour,
                    "limit": 2048,
                }
                for hour in range(10)
            ]
        )
        cache = {"host": "web1", "pid": 812, "cache": "default", "date": now}
        self.env["devkit.debug.cache.sample"].create(
            [
                cache | {"method": "acme.models.rate.Rate._get", "addon": "acme", "hits": 1, "misses": 900},
                cache | {"entries": 100, "capacity": 8192, "invalidations": 5000},
                cache | {"pid": 813, "entries": 100, "capacity": 8192, "invalidations": 4990},
            ]
        )

    def test_advice_of_what_was_reported(self):
        self.samples()
        seen = observe(self.env, 24)
        self.assertEqual(seen.fills[0].invalidations, 5000, "two processes tell of the same emptyings")
        result, job = self.health()
        found = {each.rule: each for each in job.found}
        self.assertEqual(set(found), {"DBL001", "DBL003", "DBL005"})
        self.assertEqual(found["DBL001"].location.addon, "acme")
        self.assertIn("grows by 60 MB an hour", found["DBL005"].message)
        self.assertIn("reaches its limit in", found["DBL005"].evidence)
        self.assertEqual(result["verdict"], "findings")
        self.assertIn("DBL006", job.closed)

    def test_a_process_that_stays_where_it_is_is_clean(self):
        self.samples(step=0)
        _result, job = self.health()
        self.assertNotIn("DBL005", {each.rule for each in job.found})

    def test_without_samples_nothing_is_closed(self):
        result, job = self.health()
        self.assertEqual((result["verdict"], job.found, job.closed), ("clean", [], []))

    def test_old_samples_go(self):
        self.report()
        samples = self.env["devkit.debug.memory.sample"].search([])
        samples.date = fields.Datetime.now() - timedelta(days=15)
        self.env["devkit.debug.memory.sample"]._gc_samples()
        self.assertFalse(samples.exists())

    def test_who_may_read(self):
        self.report()
        viewer = new_test_user(self.env, "samples_viewer", "devkit_base.group_devkit_viewer")
        operator = new_test_user(self.env, "samples_operator", "devkit_base.group_devkit_operator")
        for model in ("devkit.debug.cache.sample", "devkit.debug.memory.sample"):
            self.assertTrue(self.env[model].with_user(operator).search_count([]))
            with self.assertRaises(AccessError):
                self.env[model].with_user(viewer).search([])
            with self.assertRaises(AccessError):
                self.env[model].with_user(operator).create({})

    def test_the_reporter_does_not_run_in_tests_and_commands(self):
        self.assertFalse(process_reporter.may_run())
        serving = SimpleNamespace(pid=os.getpid())
        with (
            patch.object(process_reporter.odoo_server, "server", serving),
            patch.dict(config.options, {"test_enable": False, "stop_after_init": False, "workers": 0}),
        ):
            self.assertTrue(process_reporter.may_run())
            with patch.dict(config.options, {"workers": 2}):
                self.assertFalse(process_reporter.may_run(), "the master would be forked with its thread")
                serving.pid = os.getppid()
                self.assertTrue(process_reporter.may_run())

    def test_the_reporter_writes_in_a_transaction_of_its_own(self):
        with self.enter_registry_test_mode():
            self.assertEqual(process_reporter.report_database(self.env.registry), 900.0)
        self.assertTrue(self.env["devkit.debug.memory.sample"].search([]))


@tagged("post_install", "-at_install")
class TestRequestMemory(HttpCase):
    """The memory of the process is measured around each request."""

    def test_a_request_is_noted(self):
        ROUTES.take(self.env.cr.dbname)
        self.url_open("/web/login")
        self.authenticate("admin", "admin")
        self.make_jsonrpc_request(
            "/web/dataset/call_kw/res.partner/search_count",
            {"model": "res.partner", "method": "search_count", "args": [[]], "kwargs": {}},
        )
        noted = ROUTES.take(self.env.cr.dbname)
        self.assertEqual(noted["/web/login"][0], 1)
        self.assertEqual(noted["res.partner/search_count"][0], 1)

    def test_a_failing_request_is_noted_once(self):
        self.authenticate("admin", "admin")
        ROUTES.take(self.env.cr.dbname)
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
            self.make_jsonrpc_request(
                "/web/dataset/call_kw/res.partner/no_such_method",
                {"model": "res.partner", "method": "no_such_method", "args": [[]], "kwargs": {}},
            )
        self.assertEqual(ROUTES.take(self.env.cr.dbname)["res.partner/no_such_method"][0], 1)
