from datetime import timedelta

from odoo import api, fields, models
from odoo.tools.constants import GC_UNLINK_LIMIT

#: Days for which hours are kept.
KEEP_DAYS = 730


class DevkitDebugStatistic(models.Model):
    """How often an issue happened in an hour. Outlives the events; written in batches."""

    _name = "devkit.debug.statistic"
    _description = "Frequency of an Issue"
    _order = "hour desc, id desc"
    _rec_name = "issue_id"
    _log_access = False

    issue_id = fields.Many2one("devkit.debug.issue", required=True, readonly=True, ondelete="cascade")
    hour = fields.Datetime(
        "Time", required=True, readonly=True, index=True, help="The beginning of the hour."
    )
    count = fields.Integer("Times", readonly=True, required=True)
    noise = fields.Integer("Settled by Retry", readonly=True, required=True)
    failure_class = fields.Char("Class", related="issue_id.failure_class", store=True)
    module = fields.Char(related="issue_id.module", store=True)
    severity = fields.Selection(related="issue_id.severity", store=True)
    target_id = fields.Many2one(related="issue_id.target_id", store=True)
    company_id = fields.Many2one(related="issue_id.company_id", store=True)

    _issue_hour_unique = models.UniqueIndex("(issue_id, hour)")

    @api.model
    def _add(self, rows):
        """Add to the hours of issues.

        :param rows: (issue's id, time, noise or not), one an event
        """
        hours = {}
        for issue, time, noise in rows:
            key = issue, time.replace(minute=0, second=0, microsecond=0)
            count, noisy = hours.get(key, (0, 0))
            hours[key] = count + 1, noisy + bool(noise)
        lines = [(*key, *hours[key]) for key in sorted(hours)]
        if not lines:
            return
        self.env.cr.execute(
            """
            INSERT INTO devkit_debug_statistic AS s
                   (issue_id, hour, count, noise, failure_class, module, severity, target_id, company_id)
            SELECT seen.*, i.failure_class, i.module, i.severity, i.target_id, i.company_id
              FROM unnest(%s::int[], %s::timestamp[], %s::int[], %s::int[])
                   AS seen (issue, hour, count, noise)
              JOIN devkit_debug_issue i ON i.id = seen.issue
            ON CONFLICT (issue_id, hour) DO UPDATE
               SET count = s.count + EXCLUDED.count, noise = s.noise + EXCLUDED.noise
            """,
            list(map(list, zip(*lines, strict=True))),
            log_exceptions=False,
        )
        self.invalidate_model()

    @api.model
    def _move(self, issues, survivor):
        """Add the hours of issues to those of another."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            WITH gone AS (
                DELETE FROM devkit_debug_statistic WHERE issue_id = ANY(%(issues)s)
                RETURNING hour, count, noise)
            INSERT INTO devkit_debug_statistic AS s
                   (issue_id, hour, count, noise, failure_class, module, severity, target_id, company_id)
            SELECT i.id, gone.hour, sum(gone.count), sum(gone.noise), i.failure_class, i.module, i.severity,
                   i.target_id, i.company_id
              FROM gone, devkit_debug_issue i WHERE i.id = %(survivor)s GROUP BY i.id, gone.hour
            ON CONFLICT (issue_id, hour) DO UPDATE
               SET count = s.count + EXCLUDED.count, noise = s.noise + EXCLUDED.noise
            """,
            {"issues": issues.ids, "survivor": survivor.id},
        )
        self.invalidate_model()

    @api.model
    def _split(self, issue, survivor):
        """Give an issue the hours of its events back, and take them from the one it was merged into."""
        self.env.flush_all()
        events = self.env["devkit.debug.event"].sudo().search([("issue_id", "=", issue.id)])
        self._add([(issue.id, event.time, event.recovered) for event in events])
        self.env.cr.execute(
            """
            UPDATE devkit_debug_statistic s
               SET count = GREATEST(s.count - own.count, 0), noise = GREATEST(s.noise - own.noise, 0)
              FROM devkit_debug_statistic own
             WHERE own.issue_id = %s AND s.issue_id = %s AND s.hour = own.hour
            """,
            [issue.id, survivor.id],
        )
        self.env.cr.execute(
            "DELETE FROM devkit_debug_statistic WHERE issue_id = %s AND count = 0", [survivor.id]
        )
        self.invalidate_model()

    @api.autovacuum
    def _gc_statistics(self):
        """Delete hours of long ago."""
        before = fields.Datetime.now() - timedelta(days=KEEP_DAYS)
        old = self.search([("hour", "<", before)], limit=GC_UNLINK_LIMIT, order="id")
        old.unlink()
        return len(old), len(old) == GC_UNLINK_LIMIT  # done, remaining
