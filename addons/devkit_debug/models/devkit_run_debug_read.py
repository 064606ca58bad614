import time
from collections import Counter
from datetime import timedelta
from itertools import chain

from odoo import fields, models
from odoo.tools.misc import format_decimalized_number

from ..engine.source import read
from . import log_reading
from .incident_reader import read_incidents
from .ir_logging_records import ir_logging_records
from .issue_store import AGAIN, IssueStore

_TRIES = 5
#: Notes of what was skipped that a run's log tells.
MAX_NOTES = 200


class DevkitRun(models.Model):
    """The kind "Read a log"."""

    _inherit = "devkit.run"

    kind = fields.Selection(selection_add=[("debug_read", "Read a log")], ondelete={"debug_read": "cascade"})
    issue_ids = fields.Many2many("devkit.debug.issue", string="Issues", compute="_compute_issue_ids")
    issue_count = fields.Integer("Issues Seen", compute="_compute_issue_ids")

    def _compute_issue_ids(self):
        groups = self.env["devkit.debug.event"]._read_group(
            [("run_id", "in", self.ids)], ["run_id"], ["issue_id:recordset"]
        )
        found = dict(groups)
        for run in self:
            run.issue_ids = found.get(run._origin, self.env["devkit.debug.issue"])
            run.issue_count = len(run.issue_ids)

    def action_open_issues(self):
        """Open what this run saw."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("devkit_debug.action_devkit_debug_issue")
        return action | {
            "name": self.env._("Issues of %s", self.name),
            "domain": [("id", "in", self.issue_ids.ids)],
            "context": {},
        }

    def _run_debug_read(self, job):
        """Read the logs of a target, the files uploaded for this run, or the log in this database.

        May be begun again: what was stored is recognised. Uploaded files are deleted in the end, since their
        secrets are not masked.
        """
        if job.params.get("ir_logging"):
            return self._read_ir_logging(job)
        uploads = self.env["devkit.debug.read"]._files_of(self)
        parts = (
            log_reading.parts_of_target(job.target) if job.target else log_reading.parts_of_uploads(uploads)
        )
        texts = log_reading.pasted(parts)
        parts = [part for part in parts if part not in texts]
        total = sum(part.size for part in parts)
        reader = None

        def tick(done):
            lines = format_decimalized_number(reader.counts.lines) if reader else "0"
            job.progress(min(done, total), total, self.env._("%s lines read", lines))

        reader = read(log_reading.sources(parts, tick))
        records = chain(*texts.values(), reader)
        changes = self._store_incidents(job, read_incidents(self.env, records))
        for note in reader.skipped[:MAX_NOTES]:
            job.log(self.env._("Skipped: %s", note), "warning")
        uploads.unlink()
        figures = {**reader.counts.as_dict(), "skipped": len(reader.skipped)}
        lines = reader.counts.lines + sum(record.text.count("\n") + 1 for record in chain(*texts.values()))
        return self._read_result(lines, changes, figures)

    def _read_ir_logging(self, job):
        """Read what Odoo has logged in this database in the last days."""
        since = fields.Datetime.now() - timedelta(days=int(job.params.get("days", 30)))
        counts = Counter()

        def counted():
            for record in ir_logging_records(self.env, since):
                counts["records"] += 1
                yield record

        changes = self._store_incidents(job, read_incidents(self.env, counted()), "database")
        return self._read_result(counts["records"], changes, dict(counts))

    def _store_incidents(self, job, incidents, source="log"):
        store = IssueStore(self.env, source, target=job.target, run=self, company=self.company_id)
        total = None
        for batch in store.batches(incidents):
            changes = self._store_batch(job, store, batch)
            total = changes if total is None else total
            if total is not changes:
                total.update(changes)
            said = self.env._(
                "%(failures)s failures, %(events)s of them not known before",
                failures=len(batch),
                events=changes.counts["events"],
            )
            job.log(said)
        return total

    def _store_batch(self, job, store, batch):
        """Store and commit; again where another transaction stored the same groups at the same time."""
        for tries in range(_TRIES):
            try:
                with store.remembering():
                    changes = store.store(batch)
                    job.commit()
                    return changes
            except AGAIN:
                self.env.cr.rollback()
                self.env.invalidate_all(flush=False)
                if tries == _TRIES - 1:
                    raise
                time.sleep(0.1 * (tries + 1))
        return None

    def _read_result(self, lines, changes, figures):
        counts = changes.counts if changes else {}
        issues = self.env["devkit.debug.issue"].browse(changes.seen if changes else ())
        real = issues.filtered(lambda issue: not issue.noise)
        if real:
            summary = self.env._(
                "%(lines)s lines: %(issues)s issues, %(new)s of them new, happened %(events)s times.",
                lines=f"{lines:,}",
                issues=len(real),
                new=len(changes.new & set(real.ids)),
                events=f"{sum(changes.seen[each] for each in real.ids):,}",
            )
        elif counts.get("known"):
            summary = self.env._("%s lines: nothing that was not read before.", f"{lines:,}")
        else:
            summary = self.env._("%s lines: no failure.", f"{lines:,}")
        return {
            "verdict": "findings" if real else "clean",
            "summary": summary,
            "table": self._read_table(real.sorted("severity_rank", reverse=True)[:50]),
            "figures": {**figures, **counts},
        }

    def _read_table(self, issues):
        columns = [
            self.env._("Severity"),
            self.env._("Issue"),
            self.env._("Module"),
            self.env._("Times"),
        ]
        rows = [[issue.severity, issue.name, issue.module or "", issue.event_count] for issue in issues]
        return {"columns": columns, "rows": rows}
