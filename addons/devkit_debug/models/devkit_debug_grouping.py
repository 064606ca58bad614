from odoo import api, fields, models

from ..engine.group.lessons import apply


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
    by_rule = fields.Boolean(
        "Followed", readonly=True, help="No person merged this group: it followed what the merges taught."
    )

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
        """Let the group of ``issue`` be its own again, and ask anew for those that only followed."""
        theirs = self.search([("issue_id", "=", survivor.id)])
        theirs.filtered(lambda row: row.by_rule or row.group_value == issue.group_value).unlink()

    @api.model
    def _known(self, groups, company_id, target_id):
        """Return the issue's id for each of ``groups`` that belongs to an issue of another group.

        :param groups: what was seen, by value: those that no person merged may follow a lesson
        """
        self.env.cr.execute(
            "SELECT group_value, issue_id FROM devkit_debug_grouping WHERE group_value = ANY(%s)"
            " AND COALESCE(company_id, 0) = %s AND COALESCE(target_id, 0) = %s",
            [list(groups), company_id or 0, target_id or 0],
        )
        known = dict(self.env.cr.fetchall())
        left = {value: group for value, group in groups.items() if value not in known}
        return known | self._follow(left, company_id, target_id)

    def _follow(self, groups, company_id, target_id):
        """Ask the lessons about groups that have no issue of their own; remember and return who follows."""
        self.env.cr.execute(
            "SELECT group_value FROM devkit_debug_issue WHERE group_value = ANY(%s)"
            " AND COALESCE(company_id, 0) = %s AND COALESCE(target_id, 0) = %s",
            [list(groups), company_id or 0, target_id or 0],
        )
        own = {value for (value,) in self.env.cr.fetchall()}
        new = {value: group for value, group in groups.items() if value not in own}
        lessons = self._lessons(company_id, target_id) if new else {}
        found = {}
        for value, group in new.items():
            taught = apply(group, [lesson for lesson, _issue in lessons.values()]).value
            if taught != value:
                found[value] = lessons[taught][1]
        self.create(
            [
                {
                    "issue_id": issue,
                    "group_version": new[value].version,
                    "group_value": value,
                    "target_id": target_id,
                    "company_id": company_id,
                    "by_rule": True,
                }
                for value, issue in sorted(found.items())
            ]
        )
        return found

    def _lessons(self, company_id, target_id):
        """Return what the merges taught: lesson and issue, by the group that was kept."""
        merged = (
            self.env["devkit.debug.issue"]
            .with_context(active_test=False)
            .search(
                [
                    ("merged_into_id", "!=", False),
                    ("company_id", "=", company_id or False),
                    ("target_id", "=", target_id or False),
                ]
            )
        )
        return {issue.group_value: (issue._get_lesson(), issue.id) for issue in merged.merged_into_id}
