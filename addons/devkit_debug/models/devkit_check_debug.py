import os
import shutil
import time
from datetime import UTC, datetime, timedelta

import psutil

from odoo import fields, models
from odoo.modules.module import Manifest
from odoo.tools import config
from odoo.tools.translate import LazyTranslate

from ...devkit_base.engine.check_result import named_check, none_of
from ..engine.live import judge, locks
from ..engine.live.rules import REGISTRY
from . import live_dumps
from .devkit_run_debug_live import SAMPLE_RULES
from .live_observation import observe
from .live_sessions import read_picture
from .process_reporter import master_pid

_lt = LazyTranslate(__name__)

#: Files that are looked at for changes; more take too long for a check.
MAX_FILES = 20_000
HOURS = 24


class DevkitCheck(models.AbstractModel):
    """Checks for whoever looks for a fault on a living server."""

    _inherit = "devkit.check"

    @named_check(_lt("Debug: the log says enough, and not too much"))
    def _check_debug_log_level(self, run):
        handlers = [each for each in config["log_handler"] if each]
        return judge.log_level(config["log_level"], handlers, config["logfile"] or "", bool(config["syslog"]))

    @named_check(_lt("Debug: there is room on the disks of files and log"))
    def _check_debug_disks(self, run):
        places = {
            "attachments and sessions": config["data_dir"],
            "log": os.path.dirname(config["logfile"] or ""),
        }
        rows = []
        for name, path in places.items():
            if path and os.path.isdir(path):
                usage = shutil.disk_usage(path)
                rows.append((name, usage.free, usage.total))
        return judge.disks(rows)

    @named_check(_lt("Debug: no session of the database holds up others"))
    def _check_debug_locks(self, run):
        return judge.waits(locks.problems(self._debug_picture()))

    @named_check(_lt("Debug: PostgreSQL has connections left"))
    def _check_debug_connections(self, run):
        picture = self._debug_picture()
        return judge.connections(picture.connections, picture.max_connections, self.env.cr.dbname)

    def _debug_picture(self):
        own = self.env.cr._cnx.get_backend_pid()
        with self.env.registry.cursor() as cr:
            return read_picture(cr, [own])[0]

    @named_check(_lt("Debug: the server runs the code that is on the disk"))
    def _check_debug_stale_code(self, run):
        try:
            begun = psutil.Process(master_pid()).create_time()
        except psutil.Error:
            return judge.stale_code([], None)
        started = datetime.fromtimestamp(begun, UTC)
        return judge.stale_code(self._debug_newer_files(begun), started)

    def _debug_newer_files(self, begun):
        """Python and XML files of installed addons that are newer than this time, the newest first."""
        found, seen = [], 0
        for name in self.env["ir.module.module"].search([("state", "=", "installed")]).mapped("name"):
            manifest = Manifest.for_addon(name, display_warning=False)
            for folder, _folders, files in os.walk(manifest.path if manifest else ""):
                for file in files:
                    seen += 1
                    if seen > MAX_FILES:
                        break
                    path = os.path.join(folder, file)
                    if file.endswith((".py", ".xml")) and (changed := _changed(path)) > begun:
                        found.append((os.path.join(name, os.path.relpath(path, manifest.path)), changed))
        found.sort(key=lambda pair: -pair[1])
        return [(name, datetime.fromtimestamp(changed, UTC)) for name, changed in found]

    @named_check(_lt("Debug: what was installed or upgraded lately"))
    def _check_debug_deployments(self, run):
        modules = self.env["ir.module.module"].search(
            [("state", "=", "installed")], order="write_date DESC", limit=50
        )
        rows = [(module.name, module.latest_version or "?", module.write_date) for module in modules]
        return judge.deployments(rows, fields.Datetime.now() - timedelta(days=7))

    @named_check(_lt("Debug: no issue was seen in the last hours"))
    def _check_debug_recent_failures(self, run):
        issues = self.env["devkit.debug.issue"].search(
            [("last_seen", ">=", fields.Datetime.now() - timedelta(hours=HOURS)), ("noise", "=", False)],
            order="last_seen DESC",
            limit=50,
        )
        return judge.recent_failures([(issue.name, issue.event_count) for issue in issues], HOURS)

    @named_check(_lt("Debug: no process is near its memory limit"))
    def _check_debug_memory(self, run):
        try:
            rows = [(each.pid, each.kind, each.rss) for each in live_dumps.processes()]
        except psutil.Error:
            rows = []
        return judge.memory(rows, config["limit_memory_soft"] or 0)

    @named_check(_lt("Debug: caches help and memory does not grow"))
    def _check_debug_health(self, run):
        found = [each.message for each in REGISTRY.run(observe(self.env, HOURS), SAMPLE_RULES)]
        return none_of(found, "Caches and memory are fine.", "What the processes reported: {count} findings.")

    @named_check(_lt("Debug: no work waits or fails in the queues"))
    def _check_debug_queue(self, run):
        now = fields.Datetime.now()
        waiting = self.env["devkit.run"].search([("state", "=", "queued")], limit=100)
        rows = [
            (each.name, (now - (each.scheduled_at or each.create_date)).total_seconds() / 60)
            for each in waiting
        ]
        failed = self.env["devkit.run"]._read_group(
            [("state", "=", "failed"), ("date_finished", ">=", now - timedelta(days=1))],
            ["kind"],
            ["__count"],
        )
        failures = [(f"DevKit run {kind}", count) for kind, count in failed]
        if "queue.job" in self.env:
            jobs = self.env["queue.job"]
            pending = jobs.search([("state", "in", ("pending", "enqueued"))], limit=100)
            rows += [
                (each.name, (now - each.date_created).total_seconds() / 60)
                for each in pending
                if not each.eta
            ]
            failures += [
                ("queue job", count) for count in [jobs.search_count([("state", "=", "failed")])] if count
            ]
        return judge.queue(rows, failures)


def _changed(path):
    try:
        return min(os.stat(path).st_mtime, time.time())
    except OSError:
        return 0.0
