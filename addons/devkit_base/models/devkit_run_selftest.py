import os
import shutil

import psutil

from odoo import models, release
from odoo.tools import config

from ..engine import server_check
from .run_limits import silence_allowed

LEVELS = {server_check.OK: "info", server_check.ADVICE: "warning", server_check.PROBLEM: "error"}


class DevkitRunSelftest(models.AbstractModel):
    """The kind "Check this server": is this Odoo fit for DevKit's work?"""

    _name = "devkit.run.selftest"
    _description = "Check of this server"

    def _run_selftest(self, job):
        steps = self._selftest_steps()
        checks = []
        for done, step in enumerate(steps):
            check = step()
            checks.append(check)
            job.log(f"{check.title}: {check.value}. {check.advice}".strip(), LEVELS[check.state])
            job.progress(done + 1, len(steps), check.title)
        verdict, summary = server_check.summarise(checks)
        rows = [[check.title, check.state, check.value, check.advice] for check in checks]
        columns = [self.env._("Check"), self.env._("State"), self.env._("Seen"), self.env._("What to do")]
        return {"verdict": verdict, "summary": summary, "table": {"columns": columns, "rows": rows}}

    def _selftest_steps(self):
        """Functions that each return a :class:`server_check.Check`; addons append their own."""
        return [
            lambda: server_check.odoo_version(release.version),
            lambda: server_check.postgresql_version(self.env.cr.connection.server_version),
            lambda: server_check.workers(config["workers"], os.cpu_count() or 1),
            lambda: server_check.cron_threads(config["max_cron_threads"]),
            lambda: server_check.silence(silence_allowed()),
            self._selftest_memory,
            self._selftest_disk,
            self._selftest_transactions,
            self._selftest_roots,
        ]

    def _selftest_memory(self):
        processes = (config["workers"] or 1) + (config["max_cron_threads"] if config["workers"] else 0)
        return server_check.memory_limits(
            config["limit_memory_soft"], config["limit_memory_hard"], processes, psutil.virtual_memory().total
        )

    def _selftest_disk(self):
        usage = shutil.disk_usage(config["data_dir"])
        return server_check.disk(usage.free, usage.total)

    def _selftest_transactions(self):
        self.env.cr.execute(
            """
            SELECT pid, application_name, extract(epoch FROM clock_timestamp() - xact_start)::float
              FROM pg_stat_activity
             WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()
            """
        )
        return server_check.long_transactions(self.env.cr.fetchall())

    def _selftest_roots(self):
        roots = self.env["devkit.settings"]._roots(write=True)
        advice = self.env._("Set devkit_roots in odoo.conf to the folders that DevKit may look at.")
        return server_check.configured("Allowed folders", roots, advice)
