from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from ...devkit_base.engine import probe
from ...devkit_base.engine.paths import PathRefused, resolve_under

#: Kinds of targets that logs are read from.
LOG_KINDS = ("log", "log_folder")


class DevkitTarget(models.Model):
    """Logs as targets: a file, or a folder with those of several programs and their rotated ones."""

    _inherit = "devkit.target"

    kind = fields.Selection(
        selection_add=[("log_folder", "Folder of logs")], ondelete={"log_folder": "cascade"}
    )
    issue_count = fields.Integer("Open Issues", compute="_compute_issue_count")

    def _compute_issue_count(self):
        domain = [("target_id", "in", self.ids), ("unsettled", "=", True), ("noise", "=", False)]
        rows = self.env["devkit.debug.issue"]._read_group(domain, ["target_id"], ["__count"])
        found = {target.id: count for target, count in rows}
        for target in self:
            target.issue_count = found.get(target._origin.id, 0)

    def _location_field(self):
        return "path" if self.kind == "log_folder" else super()._location_field()

    def _path(self, write=False):
        if self.kind != "log_folder":
            return super()._path(write=write)
        self.ensure_one()
        try:
            real = resolve_under(self.path or "", self.env["devkit.settings"]._roots(write=write))
        except PathRefused as error:
            raise ValidationError(str(error)) from None
        if not real.is_dir():
            raise ValidationError(self.env._("The path %s is not a folder.", self.path))
        return real

    def _validate_log_folder(self):
        self._path()

    def _probe_log_folder(self):
        files = [each for each in self._path().rglob("*") if each.is_file() and not each.is_symlink()]
        if not files:
            raise UserError(self.env._("The folder holds no file."))
        size = probe.human_size(sum(each.stat().st_size for each in files))
        return self.env._("%(count)s files, %(size)s", count=len(files), size=size)

    def action_read_log(self):
        """Read the log: start a run that stores its failures as issues."""
        self.ensure_one()
        return self.env["devkit.debug.read"]._start(self)

    def action_open_issues(self):
        """List the issues of this target, those to do first."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("devkit_debug.action_devkit_debug_issue")
        return action | {"domain": [("target_id", "=", self.id)]}
