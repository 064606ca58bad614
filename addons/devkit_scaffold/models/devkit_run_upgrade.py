import json

from odoo import fields, models
from odoo.exceptions import UserError

from ..engine import proof
from ..engine.blueprint import read
from ..engine.proof.report import as_data, as_text
from ..engine.proof.upgrade import prove_upgrade
from ..engine.rules import judge
from ..proof_folder import work_dir
from ..proof_server import proof_server
from .devkit_run import MAX_LOG


class DevkitRun(models.Model):
    """The kind "Prove an upgrade"."""

    _inherit = "devkit.run"

    kind = fields.Selection(
        selection_add=[("scaffold_upgrade", "Prove an upgrade")], ondelete={"scaffold_upgrade": "cascade"}
    )

    def _run_scaffold_upgrade(self, job):
        """Upgrade a throw-away database from the module of ``params["old_yaml"]`` to ``params["yaml"]``."""
        old, new = read(job.params["old_yaml"]), read(job.params["yaml"])
        lines = []

        def on_step(done, total, title):
            job.log(f"— {title} —")
            job.progress(done, total, title)

        listener = proof.Listener(on_step=on_step, on_line=lines.append, cancelled=lambda: job.cancelled)
        try:
            verdict = prove_upgrade(old, new, proof_server(work_dir()), self._proof_options(), listener)
        except proof.ProofCancelled:
            job.raise_if_interrupted()
            raise
        except proof.ProofError as error:
            raise UserError(str(error)) from error
        job.attach("odoo.log", "\n".join(lines)[-MAX_LOG:].encode(), "text/plain")
        text = as_text(verdict)
        job.attach("verdict.txt", text.encode(), "text/plain")
        job.attach("verdict.json", json.dumps(as_data([verdict]), indent=1).encode(), "application/json")
        job.log(text, "info" if verdict.state == "clean" else "warning")
        job.findings(judge(verdict))
        return self._scaffold_result(verdict) | {"summary": self._upgrade_summary(old, verdict)}

    def _upgrade_summary(self, old, verdict):
        if verdict.state == "clean":
            return self.env._(
                "%(module)s upgrades from %(old)s to %(new)s: each record, value and link is where it "
                "belongs, and its %(tests)s tests pass.",
                module=verdict.module,
                old=old.module.version,
                new=verdict.version,
                tests=len(verdict.tests.ran),
            )
        return self._scaffold_summary(verdict)
