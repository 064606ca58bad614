import logging

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.fix import FixRefused, apply, digest
from ..engine.highlight import highlight
from ..engine.paths import PathRefused

_logger = logging.getLogger(__name__)


class DevkitFindingFix(models.TransientModel):
    """Shows what a program would change to mend findings, and changes it when that is confirmed."""

    _name = "devkit.finding.fix"
    _description = "Fix Findings"

    finding_ids = fields.Many2many("devkit.finding", string="Findings", required=True)
    finding_count = fields.Integer(compute="_compute_changes")
    file_count = fields.Integer("Files", compute="_compute_changes")
    folders = fields.Char(compute="_compute_changes", help="Where the files lie on the server.")
    difference = fields.Html("What Changes", compute="_compute_changes", sanitize=False)
    refusal = fields.Text(compute="_compute_changes", help="Why nothing can be changed.")
    digest = fields.Char(help="What was shown: nothing else is written.")

    @api.model
    def default_get(self, fields_list):
        """Note what is shown first."""
        values = super().default_get(fields_list)
        wizard = self.new({"finding_ids": values.get("finding_ids") or [(6, 0, [])]})
        return values | {"digest": wizard._changes_or_refusal()[2]}

    @api.depends("finding_ids")
    def _compute_changes(self):
        for wizard in self:
            changes, refusal, _digest = wizard._changes_or_refusal()
            text = "\n".join(change.difference() for change in changes)
            wizard.finding_count = len(wizard.finding_ids)
            wizard.file_count = len(changes)
            wizard.folders = ", ".join(sorted({str(change.path.parent) for change in changes}))
            wizard.difference = Markup(highlight(text, "diff")) if text else False  # noqa: S704 - it escapes
            wizard.refusal = refusal

    def _changes_or_refusal(self):
        try:
            changes = self.finding_ids._origin._fix_changes()
        except UserError as error:
            return [], str(error), ""
        if not changes:
            return [], self.env._("The files need no change any more: look at them again."), ""
        return changes, False, digest(changes)

    def action_apply(self):
        """Write what was shown; the findings are marked as fixed, and the next run proves it."""
        self.ensure_one()
        findings = self.finding_ids
        findings.check_access("write")
        changes = findings._fix_changes()
        if digest(changes) != self.digest:
            raise UserError(
                self.env._("The files were changed in the meantime: look at the difference again.")
            )
        try:
            paths = apply(changes, self.env["devkit.settings"]._roots(write=True))
        except (FixRefused, PathRefused) as error:
            raise UserError(str(error)) from error
        except OSError as error:
            message = self.env._("%(path)s: %(reason)s", path=error.filename, reason=error.strerror)
            raise UserError(message) from error
        for path in paths:
            _logger.info("%s changed by %s to mend findings %s", path, self.env.user.login, findings.ids)
        findings.action_mark_fixed()
        for finding in findings:
            finding.message_post(body=self.env._("Mended by a program in %s", ", ".join(map(str, paths))))
        return {"type": "ir.actions.act_window_close", "infos": {"files": len(paths)}}
