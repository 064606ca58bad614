from odoo import fields, models


class DevkitRun(models.Model):
    """The findings of a run."""

    _inherit = "devkit.run"

    finding_ids = fields.Many2many(
        "devkit.finding",
        "devkit_run_finding",
        "run_id",
        "finding_id",
        string="Findings",
        readonly=True,
        copy=False,
        help="What this run saw.",
    )
    finding_count = fields.Integer("Findings Seen", compute="_compute_finding_figures")
    finding_new_count = fields.Integer(
        "New Findings", compute="_compute_finding_figures", help="Never seen before, or fixed and back again."
    )
    finding_still_count = fields.Integer(
        "Findings Still There", compute="_compute_finding_figures", help="Known before this run."
    )
    finding_fixed_count = fields.Integer(
        "Fixed Findings", readonly=True, copy=False, help="Open before, not seen by this run."
    )

    def _compute_finding_figures(self):
        groups = self.env["devkit.run.finding"]._read_group(
            [("run_id", "in", self.ids)], ["run_id", "change"], ["__count"]
        )
        counts = {(run.id, change): count for run, change, count in groups}
        for run in self:
            still = counts.get((run.id, "still"), 0)
            new = counts.get((run.id, "new"), 0) + counts.get((run.id, "back"), 0)
            run.finding_new_count, run.finding_still_count = new, still
            run.finding_count = new + still

    def _findings_action(self, domain, title):
        action = self.env["ir.actions.act_window"]._for_xml_id("devkit_base.action_devkit_finding")
        return action | {"domain": domain, "display_name": title, "name": title, "context": {}}

    def action_open_findings(self):
        """Open what this run saw."""
        self.ensure_one()
        return self._findings_action([("run_ids", "in", self.ids)], self.env._("Findings of %s", self.name))

    def action_open_new_findings(self):
        """Open what this run saw for the first time, or again after it was fixed."""
        self.ensure_one()
        domain = [("run_link_ids", "any", [("run_id", "=", self.id), ("change", "in", ("new", "back"))])]
        return self._findings_action(domain, self.env._("New in %s", self.name))

    def action_open_fixed_findings(self):
        """Open what this run no longer saw."""
        self.ensure_one()
        return self._findings_action([("fixed_run_id", "=", self.id)], self.env._("Fixed in %s", self.name))

    def action_export_findings(self):
        """Ask for a format, then download what this run saw."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("devkit_base.action_devkit_finding_export")
        return action | {"context": {"default_run_id": self.id}}
