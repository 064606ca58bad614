"""What the tests of runs share.

They work with real connections and real commits, as a worker does: ownership, fencing and takeover are about
connections, and cannot be shown inside the one transaction of a TransactionCase.
"""

import functools
from contextlib import contextmanager
from unittest.mock import patch
from uuid import uuid4

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name

EXECUTOR_LOG = "odoo.addons.devkit_base.models.run_executor"
RECOVERY_LOG = "odoo.addons.devkit_base.models.devkit_run_execution"


def warns(logger: str):
    """The test must make this logger warn; the warning then stays out of the log, where none is expected."""

    def decorate(test):
        @functools.wraps(test)
        def wrapped(self):
            with self.assertLogs(logger, "WARNING"):
                test(self)

        return wrapped

    return decorate


class RunCase(BaseCase):
    """Runs are committed, executed by the kind's method given in the test, and deleted at the end."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.mark = uuid4().hex
        self.addCleanup(self._delete_runs)

    @contextmanager
    def environment(self, uid=SUPERUSER_ID):
        """An environment on a cursor of its own, committed at the end."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, uid, {})

    def start(self, **values) -> int:
        """Queue a run; return its id."""
        with self.environment() as env:
            return env["devkit.run"]._start("selftest", name=self.mark, **values).id

    @contextmanager
    def kind(self, method):
        """Let ``method(run, job)`` be what runs of this test do."""
        with patch.object(self.registry["devkit.run"], "_run_selftest", method):
            yield

    def execute(self, run_id: int, method) -> bool:
        with self.kind(method), self.environment() as env:
            return env["devkit.run"].browse(run_id)._execute()

    def values(self, run_id: int, *names):
        """The values of a run, as another transaction sees them now."""
        with self.environment() as env:
            values = env["devkit.run"].browse(run_id).read(names)[0]
            return values[names[0]] if len(names) == 1 else values

    def log_of(self, run_id: int) -> list[tuple[str, str]]:
        with self.environment() as env:
            return [(line.level, line.message) for line in env["devkit.run"].browse(run_id).log_ids]

    def set_running(self, run_id: int, **values) -> None:
        """Make the run look as a killed worker leaves it: running, and nobody holds its lock."""
        with self.environment() as env:
            run = env["devkit.run"].browse(run_id)
            run.write({"state": "running", "token": "dead", "attempt": 1, **values})
            run.live_ids.write({"token": "dead", "worker": "gone:1:cron"})

    def _delete_parameter(self):
        with self.environment() as env:
            env["ir.config_parameter"].search([("key", "=", self.mark)]).unlink()

    def _delete_runs(self):
        with self.environment() as env:
            runs = env["devkit.run"].search([("name", "=", self.mark)])
            runs.filtered(lambda run: run.state == "running").write({"state": "failed"})
            runs.unlink()
