from odoo import api, fields, models
from odoo.exceptions import UserError


class DevkitFinding(models.Model):
    """The door to what a program can mend by itself.

    An addon whose rules come with such a program extends ``_has_fix`` and ``_fix_changes``.
    """

    _inherit = "devkit.finding"

    can_fix = fields.Boolean(
        "Can Be Fixed",
        compute="_compute_can_fix",
        help="A program can mend it; the difference is shown before.",
    )

    @api.depends("rule_code", "fix", "name", "path")
    def _compute_can_fix(self):
        for finding in self:
            finding.can_fix = finding._has_fix()

    def _has_fix(self):
        """Return whether a program can mend this finding. Looks at the record alone, at no file."""
        self.ensure_one()
        return False

    def _fix_changes(self):
        """Return the changes that would mend these findings, a list of ``engine.fix.Change``.

        :raises UserError: they cannot be mended here; says why and what to do
        """
        raise UserError(self.env._("No program can mend this: see what to do."))

    def action_fix(self):
        """Show what a program would change, and ask."""
        self.check_access("write")
        wanted = self.filtered(lambda finding: finding.can_fix and finding.state == "open")
        if not wanted:
            raise UserError(self.env._("No program can mend this: see what to do."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Fix"),
            "res_model": "devkit.finding.fix",
            "view_mode": "form",
            "target": "new",
            "context": {"default_finding_ids": wanted.ids},
        }
