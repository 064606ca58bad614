import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import proof
from ..engine.blueprint import read
from ..engine.proof.cluster import Cluster
from ..engine.proof.report import as_data, as_text
from ..engine.proof.sweep import sweep
from ..engine.rules import VERDICT, judge
from ..engine.zip import pack
from ..proof_folder import module_folder, work_dir
from ..proof_server import linters, proof_server

LEVELS = {"DEBUG": "debug", "INFO": "info", "WARNING": "warning", "ERROR": "error", "CRITICAL": "error"}
MAX_LOG = 20_000_000  # characters of Odoo's log kept as a file


class DevkitRun(models.Model):
    """The kind "Prove module"."""

    _inherit = "devkit.run"

    kind = fields.Selection(
        selection_add=[("scaffold_prove", "Prove module")], ondelete={"scaffold_prove": "cascade"}
    )
    scaffold_blueprint_id = fields.Many2one(
        "devkit.scaffold.blueprint", "Blueprint", readonly=True, index="btree_not_null", ondelete="set null"
    )

    def _run_scaffold_prove(self, job):
        """Generate the module of ``params["yaml"]``, lint it and prove it in a throw-away database.

        The zip, the verdict as JSON and as text, and Odoo's log are files of the run: the module's evidence.
        """
        blueprint = read(job.params["yaml"])
        module = blueprint.module.name
        files = self.scaffold_blueprint_id._files_of(blueprint)
        job.attach(f"{module}.zip", pack(module, files), "application/zip")
        lines = []
        with module_folder(self, module, files) as folder:
            verdict = self._prove_module(job, folder, lines)
        job.attach("odoo.log", "\n".join(lines)[-MAX_LOG:].encode(), "text/plain")
        text = as_text(verdict)
        job.attach("verdict.txt", text.encode(), "text/plain")
        job.attach("verdict.json", json.dumps(as_data([verdict]), indent=1).encode(), "application/json")
        job.log(text, "info" if verdict.state == "clean" else "warning")
        job.findings(judge(verdict))
        if verdict.state != "failure":
            job.close_missing([rule.code for rule in VERDICT], addon=module)
        return self._scaffold_result(verdict)

    def _prove_module(self, job, folder, lines):
        steps = [0]

        def on_step(done, total, title):
            steps.append(done)
            job.log(f"— {title} —")
            job.progress(done, total, title)

        def on_line(line):
            lines.append(line)
            # What Odoo says while the dependencies are installed is not about this module.
            text, level = _shown(line, folder.name)
            job.log(text, level if steps[-1] else "debug")

        listener = proof.Listener(
            on_step=on_step,
            on_line=on_line,
            cancelled=lambda: job.cancelled,
        )
        try:
            return proof.prove(folder, proof_server(work_dir()), self._proof_options(), listener)
        except proof.ProofCancelled:
            job.raise_if_interrupted()
            raise
        except proof.ProofError as error:
            raise UserError(str(error)) from error

    def _proof_options(self):
        parameters = self.env["ir.config_parameter"].sudo()
        return proof.Options(
            run=str(self.id),
            timeout=float(parameters.get_param("devkit_scaffold.proof_timeout", 900)),
            parallel=int(parameters.get_param("devkit_scaffold.proof_parallel", 2)),
            tools=linters(),
            min_coverage=float(parameters.get_param("devkit_scaffold.min_coverage", 85)),
        )

    def _scaffold_result(self, verdict):
        marks = {True: "ok", False: "problem", None: self.env._("not reached")}
        table = [
            [step.title, marks[step.ok], f"{step.seconds:.1f} s", str(len(step.counted) or "")]
            for step in verdict.steps
        ]
        columns = [self.env._("Step"), self.env._("State"), self.env._("Time"), self.env._("Problems")]
        return {
            "verdict": verdict.state if verdict.state != "failure" else "findings",
            "summary": self._scaffold_summary(verdict),
            "table": {"columns": columns, "rows": table},
            "figures": verdict.figures(),
        }

    def _scaffold_summary(self, verdict):
        if verdict.note:
            return f"{verdict.module}: {verdict.note}"
        if verdict.state == "clean":
            return self.env._(
                "%(module)s installs, upgrades, passes its %(tests)s tests and uninstalls without a trace "
                "(%(seconds)s s).",
                module=verdict.module,
                tests=len(verdict.tests.ran),
                seconds=round(verdict.seconds),
            )
        failed = ", ".join(step.title for step in verdict.steps if step.ok is False)
        return self.env._("%(module)s has problems: %(steps)s.", module=verdict.module, steps=failed)

    def action_scaffold_download(self):
        """Download the zip that was proven."""
        self.ensure_one()
        self.check_access("read")
        found = self.attachment_ids.filtered(lambda file: file.name.endswith(".zip"))[:1]
        if not found:
            raise UserError(self.env._("The zip of this proof was deleted: prove the module again."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{found.id}?download=true",
            "target": "download",
        }

    @api.model
    def _cron_sweep_proofs(self):
        """Drop what killed proofs have left, and templates that nobody uses any more."""
        try:
            with Cluster(proof_server(work_dir())) as cluster:
                sweep(cluster)
        except proof.ProofError as error:
            raise UserError(str(error)) from error


def _shown(line, module):
    """A line of Odoo's log for the run's own, which has the time already, and its level."""
    words = line.split(" ", 5)
    if len(words) < 6 or words[3] not in LEVELS:
        return line, "info"
    text = f"{words[3]} {words[5]}".strip()
    foreign = words[5].startswith("py.warnings:") and f"/{module}/" not in words[5].partition(".py:")[0]
    return text, "info" if foreign else LEVELS[words[3]]
