from odoo import fields, models


class DevkitRun(models.Model):
    """What a proof's verdict says, for the tabs of its run."""

    _inherit = "devkit.run"

    scaffold_access = fields.Json("Access", compute="_compute_scaffold_figures", help="Who may do what.")
    scaffold_coverage = fields.Json("Coverage", compute="_compute_scaffold_figures")

    def _compute_scaffold_figures(self):
        for run in self:
            figures = (run.result or {}).get("figures") if run.kind == "scaffold_prove" else None
            coverage = (figures or {}).get("coverage")
            minimum = (figures or {}).get("min_coverage")
            run.scaffold_access = (figures or {}).get("access") or False
            run.scaffold_coverage = coverage | {"minimum": minimum} if coverage else False
