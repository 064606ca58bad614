import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import export
from ..models.finding_report import make_report


class DevkitFindingExport(models.TransientModel):
    """Writes findings to a file in a format that others read."""

    _name = "devkit.finding.export"
    _description = "Export Findings"

    format = fields.Selection(
        [(name, about.title) for name, about in export.FORMATS.items()], required=True, default="sarif"
    )
    run_id = fields.Many2one("devkit.run", readonly=True)
    finding_ids = fields.Many2many("devkit.finding", string="Findings", readonly=True)
    count = fields.Integer("Number of Findings", compute="_compute_count")
    content = fields.Binary("File", readonly=True, attachment=False)
    name = fields.Char(readonly=True)

    @api.depends("run_id", "finding_ids")
    def _compute_count(self):
        for wizard in self:
            wizard.count = len(wizard._findings())

    def _findings(self):
        return self.run_id.finding_ids if self.run_id else self.finding_ids

    def action_export(self):
        """Write the file and download it."""
        self.ensure_one()
        findings = self._findings()
        findings.check_access("read")
        if not findings and not self.run_id:
            raise UserError(self.env._("Select the findings to export first."))
        text = export.render(self.format, make_report(findings, self.run_id))
        self.content = base64.b64encode(text.encode())
        self.name = f"{self._stem()}.{export.FORMATS[self.format].extension}"
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/devkit.finding.export/{self.id}/content/{self.name}?download=true",
            "target": "download",
        }

    def _stem(self):
        day = fields.Date.context_today(self)
        return f"findings-run-{self.run_id.id}" if self.run_id else f"findings-{day}"
