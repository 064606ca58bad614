from odoo import fields, models
from odoo.exceptions import UserError

from ..engine.group.lessons import merge
from ..engine.incident import Component, Group


class DevkitDebugIssue(models.Model):
    """Merging issues that are one, and splitting what was merged; both teach the grouping."""

    _inherit = "devkit.debug.issue"

    def _merge_into(self, survivor):
        """Make these issues part of ``survivor``: their events, figures and all that comes later.

        :raises UserError: they belong to different companies or targets
        """
        self.check_access("write")
        survivor.check_access("write")
        others = (self - survivor).sudo()
        if not others:
            raise UserError(self.env._("Choose at least two issues to merge."))
        scope = {(issue.company_id, issue.target_id) for issue in others | survivor}
        if len(scope) > 1:
            raise UserError(self.env._("Only issues of the same target and the same company can be merged."))
        self.env["devkit.debug.grouping"].sudo()._learn(others, survivor.sudo())
        self.env["devkit.debug.event"].sudo().search([("issue_id", "in", others.ids)]).issue_id = survivor
        self.env["devkit.debug.statistic"]._move(others, survivor)
        (others | others.with_context(active_test=False).merged_ids).write(
            {"merged_into_id": survivor.id, "active": False}
        )
        names = ", ".join(others.mapped("name"))
        survivor.sudo()._recount()
        survivor._message_log(body=survivor._get_lesson().explain())
        survivor._message_log(body=self.env._("Merged into this one: %s", names))
        for other in others:
            other._message_log(body=self.env._("Merged into %s", survivor.name))

    def action_split(self):
        """Take merged issues out again: each gets back the events of its own group."""
        self.check_access("write")
        merged = self.filtered("merged_into_id").sudo()
        if not merged:
            raise UserError(self.env._("Only an issue that was merged into another can be split off."))
        for issue in merged:
            survivor = issue.merged_into_id
            issue.write({"merged_into_id": False, "active": True})
            self.env["devkit.debug.grouping"].sudo()._forget(issue, survivor)
            events = self.env["devkit.debug.event"].sudo()
            events.search(
                [("issue_id", "=", survivor.id), ("group_value", "=", issue.group_value)]
            ).issue_id = issue
            self.env["devkit.debug.statistic"]._split(issue, survivor)
            (issue | survivor)._recount()
            survivor._message_log(body=self.env._("Split off again: %s", issue.name))

    def _get_lesson(self):
        """Return what the merges into this issue teach the grouping."""
        merged = self.with_context(active_test=False).merged_ids
        return merge(self._as_group(), *(issue._as_group() for issue in merged))

    def _as_group(self):
        """Return the engine's group, of what is stored of it."""
        parts = tuple(Component(**part) for part in self.group_components or [])
        return Group(self.group_version, self.group_value, parts)

    def _recount(self):
        """Count again from the statistics and the events, after events have moved."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            UPDATE devkit_debug_issue i
               SET event_count = COALESCE(s.count, 0), noise_count = COALESCE(s.noise, 0),
                   noise = COALESCE(s.count <= s.noise, i.noise),
                   first_seen = COALESCE(LEAST(e.first, s.first), i.first_seen),
                   last_seen = COALESCE(e.last, i.last_seen),
                   user_count = COALESCE(e.users, 0), database_count = COALESCE(e.databases, 0),
                   write_date = %(now)s
              FROM devkit_debug_issue j
              LEFT JOIN (SELECT issue_id, sum(count) AS count, sum(noise) AS noise, min(hour) AS first
                           FROM devkit_debug_statistic GROUP BY issue_id) s ON s.issue_id = j.id
              LEFT JOIN (SELECT issue_id, min(time) AS first, max(time) AS last,
                                count(DISTINCT user_name) AS users, count(DISTINCT database) AS databases
                           FROM devkit_debug_event GROUP BY issue_id) e ON e.issue_id = j.id
             WHERE j.id = i.id AND i.id = ANY(%(ids)s)
            """,
            {"now": fields.Datetime.now(), "ids": self.ids},
        )
        self.invalidate_recordset()
