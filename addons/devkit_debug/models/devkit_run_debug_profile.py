import base64
import logging
import os
import shutil
import tempfile
from pathlib import Path

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.live.speedscope import SpeedscopeError, read_speedscope

_logger = logging.getLogger(__name__)

#: Seconds beyond the recording itself that py-spy may take, and samples a second.
GRACE, RATE = 60, 100
INHERITED = ("PATH", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH")


class DevkitRun(models.Model):
    """The kind of run that records, from outside, what a living process does."""

    _inherit = "devkit.run"

    kind = fields.Selection(
        selection_add=[("debug_profile", "Profile a process")], ondelete={"debug_profile": "cascade"}
    )

    def _run_debug_profile(self, job):
        """Record with py-spy; ``params``: pid, host, seconds. The process is not paused for it."""
        facts = self._process_of_server(job.params)
        seconds = min(max(int(job.params.get("seconds", 20)), 1), 120)
        program = self._debug_tool("py-spy")
        _logger.info("Process %s is profiled for %s s, by %s", facts.pid, seconds, self.user_id.login)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "profile.json")
            said = []
            code = job.child(
                [
                    program,
                    "record",
                    "--pid",
                    str(facts.pid),
                    "--duration",
                    str(seconds),
                    "--rate",
                    str(RATE),
                    "--format",
                    "speedscope",
                    "--nonblocking",
                    "--idle",
                    "--output",
                    str(path),
                ],
                env={key: os.environ[key] for key in INHERITED if key in os.environ},
                on_line=said.append,
                timeout=seconds + GRACE,
            )
            if code or not path.exists():
                raise UserError(self._why_no_profile(said))
            content = path.read_text("utf-8", "replace")
        try:
            profile = read_speedscope(content)
        except SpeedscopeError as error:
            raise UserError(str(error)) from error
        record = (
            self.env["devkit.debug.profile"]
            .sudo()
            .create(
                {
                    "name": self.env._("Profile of process %s", facts.pid),
                    "pid": facts.pid,
                    "host": job.params.get("host"),
                    "run_id": self.id,
                    "content": base64.b64encode(content.encode()),
                }
            )
        )
        record._store(profile)
        return {"verdict": "clean", "summary": record.summary, "profile_id": record.id}

    def _debug_tool(self, name):
        """Return the path of a program from the environment that the server's owner configured.

        :raises UserError: it is not installed
        """
        path = self._find_debug_tool(name)
        if not path:
            raise UserError(
                self.env._(
                    "%(program)s is not installed. Install it into an environment of its own (pip install "
                    "%(program)s) and name that folder in the option devkit_debug_tools of the section "
                    "[devkit].",
                    program=name,
                )
            )
        return path

    @api.model
    def _find_debug_tool(self, name):
        """Return the path of a program from the configured environment (else of the PATH), or nothing."""
        tools = self.env["devkit.settings"]._settings().get("devkit_debug_tools")
        path = os.path.join(tools, "bin", name) if tools else shutil.which(name) or ""
        return path if os.access(path, os.X_OK) else ""

    def _why_no_profile(self, lines):
        text = "\n".join(lines)
        if "ermission" in text or "perm" in text.lower():
            return self.env._(
                "py-spy may not look into the process: it needs the right to trace (the same user and "
                "kernel.yama.ptrace_scope = 0, CAP_SYS_PTRACE, or in a container --cap-add SYS_PTRACE). It "
                "said: %s",
                text[-300:],
            )
        return self.env._("py-spy could not record the process: %s", text[-500:] or "?")
