from pathlib import Path

from odoo import models
from odoo.exceptions import UserError

from ...devkit_base.engine.fix import Change
from ...devkit_base.engine.paths import PathRefused, resolve_under
from ..engine.lint import Fix, FixRefused, LintError, Source, fixed
from ..proof_server import linters


class DevkitFinding(models.Model):
    """What ruff, ruff format and ruff-odoo found, they can mend."""

    _inherit = "devkit.finding"

    def _has_fix(self):
        return self._lint_fix().possible or super()._has_fix()

    def _lint_fix(self):
        return Fix(self.rule_code or "", self.name or "", self.path or "", self.fix or "")

    def _fix_changes(self):
        """Add the changes that linters make in modules on disk."""
        mine = self.filtered(lambda finding: finding._lint_fix().possible)
        others = self - mine
        changes = super(DevkitFinding, others)._fix_changes() if others else []
        for addon, findings in mine.grouped("addon").items():
            changes += findings._lint_changes(findings._module_folder(addon))
        return changes

    def _lint_changes(self, folder):
        try:
            found = fixed(Source.of(folder, linters()), [finding._lint_fix() for finding in self])
        except (FixRefused, LintError) as error:
            raise UserError(str(error)) from error
        return [
            Change(folder / path, f"{folder.name}/{path}", now, then) for path, (now, then) in found.items()
        ]

    def _module_folder(self, addon):
        """Return the module's folder, proved to be one that this server may write to.

        :raises UserError: the module is nowhere on disk, or lies where the server may only read
        """
        paths = {path for finding in self if (path := finding._linted_path()) and Path(path).name == addon}
        if not paths:
            raise UserError(
                self.env._(
                    "“%s” was looked at as its blueprint makes it and is not written to any folder: change "
                    "the blueprint, or write the module to an addons folder and lint it there.",
                    addon,
                )
            )
        if len(paths) > 1:
            raise UserError(self.env._("“%s” lies in several folders: choose the findings of one.", addon))
        (path,) = paths
        try:
            return resolve_under(path, self.env["devkit.settings"]._roots(write=True))
        except PathRefused as error:
            raise UserError(
                self.env._("This server may only read the module, so nothing is changed there. %s", error)
            ) from error

    def _linted_path(self):
        run = self.last_run_id.sudo()
        return (run.params or {}).get("path") or run.scaffold_blueprint_id.written_path
