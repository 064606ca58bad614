import json
import logging
import os
import sys
import tempfile
import time
from pathlib import Path

from odoo import fields, models
from odoo.exceptions import UserError

from ...devkit_base.engine.probe import human_size
from .devkit_run_debug_profile import INHERITED

_logger = logging.getLogger(__name__)

#: Seconds that a program of memray may take to make its report, and lines of the table.
REPORT_TIMEOUT, LINES = 300, 15
_WHERE = (
    "import sys, sysconfig; print(sys.version_info[:2] == {version}, sysconfig.get_path('platlib'), sep='|')"
)


class DevkitRun(models.Model):
    """The kind of run that lets memray record a living process."""

    _inherit = "devkit.run"

    kind = fields.Selection(
        selection_add=[("debug_memray", "Record allocations (memray)")], ondelete={"debug_memray": "cascade"}
    )

    def _run_debug_memray(self, job):
        """Record all allocations of a process; ``params``: pid, host, seconds. The reports are attached."""
        facts = self._process_of_server(job.params)
        seconds = min(max(int(job.params.get("seconds", 20)), 1), 300)
        memray = self._debug_tool("memray")
        packages = self._memray_packages(job)
        _logger.info("memray records process %s for %s s, by %s", facts.pid, seconds, self.user_id.login)
        with tempfile.TemporaryDirectory() as folder:
            record = Path(folder, "allocations.bin")
            given = {"packages": packages, "file": str(record), "seconds": seconds}
            self._ask_process(facts.pid, "memray_start", given)
            try:
                for second in range(seconds):
                    job.progress(second, seconds, self.env._("Recording"))
                    time.sleep(1)
            finally:
                self._ask_process(facts.pid, "memray_stop")
            stats = Path(folder, "stats.json")
            self._memray(job, memray, "stats", "--json", "--force", "--output", str(stats), str(record))
            report = Path(folder, "flamegraph.html")
            self._memray(
                job, memray, "flamegraph", "--leaks", "--force", "--output", str(report), str(record)
            )
            job.attach("still-allocated.html", report.read_bytes(), "application/octet-stream")
            figures = json.loads(stats.read_text("utf-8"))
        return self._memray_result(figures)

    def _memray_result(self, figures):
        top = figures.get("top_allocations_by_size", [])[:LINES]
        return {
            "verdict": "clean",
            "summary": self.env._(
                "%(count)s allocations, %(size)s in all. The attached page shows what was still held.",
                count=figures.get("total_num_allocations", 0),
                size=human_size(figures.get("total_bytes_allocated", 0)),
            ),
            "table": {
                "columns": [self.env._("Where"), self.env._("Allocated")],
                "rows": [[each["location"], human_size(each["size"])] for each in top],
            },
        }

    def _memray_packages(self, job):
        """Return where memray is installed; its Python must be the one that runs Odoo.

        :raises UserError: it is another one, or says nothing
        """
        said = []
        python = os.path.join(os.path.dirname(self._debug_tool("memray")), "python")
        self._debug_program(job, [python, "-c", _WHERE.format(version=sys.version_info[:2])], said)
        same, _bar, packages = (said[-1] if said else "").partition("|")
        if same != "True" or not os.path.isdir(packages):
            raise UserError(
                self.env._(
                    "memray has to be installed for the Python that runs Odoo (%(version)s): %(said)s",
                    version=".".join(map(str, sys.version_info[:2])),
                    said="\n".join(said)[-300:] or "?",
                )
            )
        return packages

    def _memray(self, job, *argv):
        said = []
        if self._debug_program(job, argv, said):
            raise UserError(self.env._("memray could not make its report: %s", "\n".join(said)[-500:] or "?"))

    def _debug_program(self, job, argv, said):
        env = {key: os.environ[key] for key in INHERITED if key in os.environ}
        return job.child(list(argv), env=env, on_line=said.append, timeout=REPORT_TIMEOUT)
