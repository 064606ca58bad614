from odoo import api, fields, models


class DevkitDebugGrouping(models.Model):
    """What merges taught: events of this group belong to that issue."""

    _name = "devkit.debug.grouping"
    _description = "Learned Grouping"
    _order = "id desc"
    _rec_name = "group_value"

    issue_id = fields.Many2one(
        "devkit.debug.issue", required=True, readonly=True, index=True, ondelete="cascade"
    )
    group_version = fields.Char("Grouping Strategy", readonly=True)
    group_value = fields.Char("Group", required=True, readonly=True)
    target_id = fields.Many2one("devkit.target", readonly=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", readonly=True)

    _group_unique = models.UniqueIndex(
        "(group_value, COALESCE(company_id, 0), COALESCE(target_id, 0))", "This group is merged already."
    )

    @api.model
    def _learn(self, issues, survivor):
        """Let the groups of ``issues``, and what was merged into them before, belong to ``survivor``."""
        self.search([("issue_id", "in", issues.ids)]).issue_id = survivor
        self.create(
            [
                {
                    "issue_id": survivor.id,
                    "group_version": issue.group_version,
                    "group_value": issue.group_value,
                    "target_id": issue.target_id.id,
                    "company_id": issue.company_id.id,
                }
                for issue in issues
            ]
        )

    @api.model
    def _forget(self, issue, survivor):
        """Let the group of ``issue`` be its own again."""
        self.search([("issue_id", "=", survivor.id), ("group_value", "=", issue.group_value)]).unlink()

    @api.model
    def _known(self, values, company_id, target_id):
        """Return the issue's id for each of the groups that belongs to an issue of another group."""
        self.env.cr.execute(
            "SELECT group_value, issue_id FROM devkit_debug_grouping WHERE group_value = ANY(%s)"
            " AND COALESCE(company_id, 0) = %s AND COALESCE(target_id, 0) = %s",
            [list(values), company_id or 0, target_id or 0],
        )
        return dict(self.env.cr.fetchall())
