from contextlib import contextmanager

from odoo import fields, models
from odoo.exceptions import UserError

from ...devkit_base.engine.paths import PathRefused, resolve_under
from ..engine.blueprint import read
from ..engine.lint import REGISTRY, Fix, LintError, LintStopped, Source, lint
from ..proof_folder import module_folder
from ..proof_server import linters


class DevkitRun(models.Model):
    """The kind "Lint module"."""

    _inherit = "devkit.run"

    kind = fields.Selection(
        selection_add=[("scaffold_lint", "Lint module")], ondelete={"scaffold_lint": "cascade"}
    )

    def _run_scaffold_lint(self, job):
        """Lint the module in the folder ``params["path"]``, or the one that ``params["yaml"]`` makes."""
        found, rows = [], []
        with self._linted_folder(job) as folder:
            try:
                source = Source.of(folder, linters(), lambda: job.cancelled)
                for done, rule in enumerate(REGISTRY):
                    job.progress(done, len(REGISTRY), rule.title)
                    seen = list(lint(source, (rule.code,)))
                    found += seen
                    rows.append([rule.code, rule.title, "problem" if seen else "ok", str(len(seen) or "")])
            except LintError as error:
                raise UserError(str(error)) from error
            except LintStopped:
                job.raise_if_interrupted()
                raise
        job.findings(found)
        fixed = job.close_missing([rule.code for rule in REGISTRY], addon=folder.name)
        return self._lint_result(folder.name, source, found, fixed, rows)

    @contextmanager
    def _linted_folder(self, job):
        """The module on disk, which must lie where this server may read, or as its blueprint makes it."""
        if path := job.params.get("path"):
            try:
                yield resolve_under(path, self.env["devkit.settings"]._roots())
            except PathRefused as error:
                raise UserError(str(error)) from error
            return
        blueprint = read(job.params["yaml"])
        files = self.scaffold_blueprint_id._files_of(blueprint)
        with module_folder(self, blueprint.module.name, files) as folder:
            yield folder

    def _lint_result(self, module, source, found, fixed, rows):
        mendable = sum(Fix(each.rule, each.message, each.location.path, each.fix).possible for each in found)
        if found:
            summary = self.env._(
                "%(module)s: %(count)s findings, %(mendable)s of them a linter can fix by itself.",
                module=module,
                count=len(found),
                mendable=mendable,
            )
        else:
            summary = self.env._(
                "%(module)s: the linters have nothing to say (Odoo %(series)s).",
                module=module,
                series=source.odoo_version,
            )
        columns = [
            self.env._("Rule"),
            self.env._("What it looks for"),
            self.env._("State"),
            self.env._("Findings"),
        ]
        return {
            "verdict": "findings" if found else "clean",
            "summary": summary,
            "table": {"columns": columns, "rows": rows},
            "figures": {
                "module": module,
                "series": source.odoo_version,
                "missing": list(source.missing()),
                "findings": len(found),
                "fixed": fixed,
            },
        }
