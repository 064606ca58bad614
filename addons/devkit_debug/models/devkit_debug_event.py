from datetime import timedelta

from odoo import api, fields, models
from odoo.tools.constants import GC_UNLINK_LIMIT

from ..engine import trace_view
from .devkit_debug_issue import SOURCES

KEEP_DAYS = "devkit_debug.event_keep_days"
DEFAULT_KEEP_DAYS = 90
LEVELS = [
    ("CRITICAL", "Critical"),
    ("ERROR", "Error"),
    ("WARNING", "Warning"),
    ("INFO", "Info"),
    ("DEBUG", "Debug"),
]


class DevkitDebugEvent(models.Model):
    """One incident of an issue: when and where it happened, and what was logged. Written in batches."""

    _name = "devkit.debug.event"
    _description = "Event of an Issue"
    _order = "time desc, id desc"
    _rec_name = "issue_id"
    _log_access = False

    issue_id = fields.Many2one(
        "devkit.debug.issue", required=True, readonly=True, ondelete="cascade", index=True
    )
    time = fields.Datetime(required=True, readonly=True, index=True)
    level = fields.Selection(LEVELS, readonly=True)
    logger = fields.Char(readonly=True)
    pid = fields.Integer("Process", readonly=True, aggregator=None, help="Its number; 0 when not known.")
    database = fields.Char(readonly=True)
    url = fields.Char("Address", readonly=True)
    user_name = fields.Char("User", readonly=True, help="Login or id of who it happened to.")
    title = fields.Char(readonly=True)
    text = fields.Text(
        "Log Text", readonly=True, help="Secrets are masked. Of many events, a run keeps the text of some."
    )
    related = fields.Json("What Else Was Logged", readonly=True, help="The other records of this failure.")
    outcome = fields.Char("How It Ended", readonly=True)
    deadlock = fields.Text("Both Sides", readonly=True, help="Who waited for whom, by what code.")
    place = fields.Char(readonly=True, help="File and line of the log.")
    retried = fields.Integer("Retries", readonly=True)
    recovered = fields.Boolean("Settled by Retry", readonly=True)
    module_version = fields.Char("Version", readonly=True, help="Of the module that is to blame.")
    key = fields.Char(readonly=True, required=True, help="The same event read again is one record.")
    group_value = fields.Char("Group", readonly=True)
    source = fields.Selection(SOURCES, readonly=True)
    target_id = fields.Many2one("devkit.target", readonly=True, index="btree_not_null", ondelete="cascade")
    run_id = fields.Many2one("devkit.run", readonly=True, index="btree_not_null", ondelete="set null")
    company_id = fields.Many2one("res.company", readonly=True, index=True)
    traceback = fields.Json(compute="_compute_traceback", help="The traceback, read.")

    _key_unique = models.UniqueIndex("(key, COALESCE(company_id, 0), COALESCE(target_id, 0))")

    @api.depends("text")
    def _compute_traceback(self):
        for event in self:
            event.traceback = trace_view.view(event.text or "")

    @api.model
    def _keep_days(self):
        """Days for which events are kept; 0: for ever. Issues and their statistics stay longer."""
        value = self.env["ir.config_parameter"].sudo().get_param(KEEP_DAYS)
        return int(value) if value and value.isdigit() else DEFAULT_KEEP_DAYS

    @api.autovacuum
    def _gc_events(self):
        """Delete old events; the latest of an issue stays, so that the issue can still be understood."""
        days = self._keep_days()
        if not days:
            return None
        self.env.cr.execute(
            """
            DELETE FROM devkit_debug_event e USING (
                SELECT id FROM devkit_debug_event old
                 WHERE time < %s AND EXISTS (
                       SELECT 1 FROM devkit_debug_event later
                        WHERE later.issue_id = old.issue_id AND later.text IS NOT NULL
                          AND (later.time, later.id) > (old.time, old.id))
                 ORDER BY id LIMIT %s) gone
             WHERE e.id = gone.id
            """,
            [fields.Datetime.now() - timedelta(days=days), GC_UNLINK_LIMIT],
        )
        self.invalidate_model()
        return self.env.cr.rowcount, self.env.cr.rowcount == GC_UNLINK_LIMIT  # done, remaining
