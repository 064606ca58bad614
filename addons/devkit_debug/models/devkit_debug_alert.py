from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools.safe_eval import safe_eval

from odoo.addons.base.models.res_partner import _tz_get

from ...devkit_base.engine.finding import Severity
from ...devkit_base.engine.urls import UrlRefused, check_url
from ...devkit_base.models.devkit_rule import SEVERITIES
from ..engine.alert.quiet import QuietHours
from ..engine.alert.spike import is_spike

#: What happened longer ago is history: somebody reads an old log, and nobody has to be told.
FRESH = timedelta(hours=24)
#: With what the last minutes are compared.
SPIKE_HISTORY = timedelta(days=7)
#: Issues that one alert announces in a window; the others are counted and mentioned.
STORM = 20


class DevkitDebugAlert(models.Model):
    """Who is told what about issues, and how.

    ``_notice`` is called in the transaction that stored events, and only writes what is to be told
    (``devkit.debug.alert.delivery``); a scheduled action tells it, after that transaction is committed.
    """

    _name = "devkit.debug.alert"
    _description = "Alert"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, tracking=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True, tracking=True)
    on_new = fields.Boolean("New Issue", default=True, tracking=True)
    on_regressed = fields.Boolean("Issue Came Back", default=True, tracking=True)
    on_spike = fields.Boolean("Much More Often", tracking=True)
    on_exhausted = fields.Boolean(
        "Retries Used Up", default=True, tracking=True, help="Odoo tried again five times, and gave up."
    )
    spike_minutes = fields.Integer("Within (minutes)", default=15)
    spike_least = fields.Integer("At Least (times)", default=10)
    spike_factor = fields.Float("Times the Usual", default=5.0)
    severity = fields.Selection(SEVERITIES, "From Severity", required=True, default="medium", tracking=True)
    domain = fields.Char(default="[]", help="Which issues.")
    window_minutes = fields.Integer(
        "Once in (minutes)", default=60, help="An issue is announced once in this time, whatever happens."
    )

    notify_user_id = fields.Many2one(
        "res.users",
        "Activity for",
        domain="[('share', '=', False)]",
        help="Gets an activity on the issue; when the issue has somebody responsible, he gets it.",
    )
    mail_user_ids = fields.Many2many("res.users", string="Mail to", domain="[('share', '=', False)]")
    webhook_url = fields.Char(
        "Webhook",
        tracking=True,
        help="Gets a JSON message by POST. Private hosts must be allowed by the server.",
    )
    webhook_secret_id = fields.Many2one(
        "devkit.secret",
        ondelete="restrict",
        help="Signs the message: HMAC-SHA256 over the time, a dot and the body, in X-DevKit-Signature.",
    )
    quiet_start = fields.Float("Quiet from")
    quiet_end = fields.Float("Quiet until")
    quiet_weekend = fields.Boolean("Quiet at Weekends")
    quiet_timezone = fields.Selection(
        _tz_get, "Time Zone", default=lambda self: self.env.user.tz or "UTC", required=True
    )
    quiet_except_critical = fields.Boolean("Except Critical", default=True)
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company)
    delivery_ids = fields.One2many("devkit.debug.alert.delivery", "alert_id", "Deliveries")
    delivery_count = fields.Integer(compute="_compute_delivery_count")

    _window_positive = models.Constraint(
        "CHECK(window_minutes > 0)", "The time between two messages is at least a minute."
    )
    _spike_positive = models.Constraint(
        "CHECK(spike_minutes > 0 AND spike_least > 0 AND spike_factor >= 1)",
        "A spike needs minutes and times of at least one.",
    )

    def _compute_delivery_count(self):
        groups = self.env["devkit.debug.alert.delivery"]._read_group(
            [("alert_id", "in", self.ids)], ["alert_id"], ["__count"]
        )
        counts = {alert.id: count for alert, count in groups}
        for alert in self:
            alert.delivery_count = counts.get(alert._origin.id, 0)

    @api.constrains("webhook_url")
    def _check_webhook_url(self):
        for alert in self.filtered("webhook_url"):
            try:
                check_url(alert.webhook_url, self.env["devkit.settings"]._allowed_hosts())
            except UrlRefused as error:
                raise ValidationError(str(error)) from None

    @api.constrains("quiet_start", "quiet_end")
    def _check_quiet_hours(self):
        for alert in self:
            try:
                alert._quiet_hours()
            except ValueError as error:
                raise ValidationError(str(error)) from None

    @api.constrains("domain")
    def _check_domain(self):
        for alert in self:
            try:
                self.env["devkit.debug.issue"].search(alert._issue_domain(), limit=1)
            except Exception as error:
                raise ValidationError(self.env._("The filter cannot be used: %s", error)) from error

    def _issue_domain(self):
        self.ensure_one()
        return Domain(safe_eval(self.domain or "[]", {"uid": self.env.uid}))

    def _quiet_hours(self):
        self.ensure_one()
        return QuietHours(self.quiet_start, self.quiet_end, self.quiet_timezone, self.quiet_weekend)

    def action_open_deliveries(self):
        """List what was told."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "devkit_debug.action_devkit_debug_alert_delivery"
        )
        return action | {"domain": [("alert_id", "=", self.id)], "context": {}}

    def action_test(self):
        """Tell about the latest issue now, as the alert would."""
        self.ensure_one()
        self.check_access("write")
        issue = self.env["devkit.debug.issue"].search(self._issue_domain(), limit=1, order="last_seen desc")
        deliveries = self.env["devkit.debug.alert.delivery"].sudo()
        return deliveries._test(self, issue)

    @api.model
    def _notice(self, changes):
        """Write down whom to tell what, of what a store has done.

        :param changes: ``Changes`` of ``issue_store.py``
        """
        alerts = self.sudo().search([("active", "=", True)])
        issues = self.env["devkit.debug.issue"].sudo().browse(changes.seen)
        fresh = issues.filtered(
            lambda issue: (
                issue.state != "ignored"
                and not issue.noise
                and issue.last_seen
                and issue.last_seen >= fields.Datetime.now() - FRESH
            )
        )
        for alert in alerts if fresh else ():
            found = alert._reasons(fresh, changes)
            self.env["devkit.debug.alert.delivery"].sudo()._announce(alert, found)

    def _reasons(self, issues, changes):
        """Why each of the issues is to be told about, for those that are: records by reason."""
        self.ensure_one()
        rank = Severity(self.severity).rank
        mine = issues.filtered_domain(self._issue_domain()).filtered(
            lambda issue: (
                issue.severity_rank >= rank
                and (not self.company_id or not issue.company_id or issue.company_id == self.company_id)
            )
        )
        found = {}
        wanted = (
            ("regressed", self.on_regressed, lambda issue: issue.id in changes.regressed),
            ("exhausted", self.on_exhausted, lambda issue: issue.id in changes.exhausted),
            ("new", self.on_new, lambda issue: issue.id in changes.new),
            ("spike", self.on_spike, self._spikes),
        )
        for reason, switched_on, holds in wanted:
            if switched_on:
                found[reason] = mine.filtered(holds)
                mine -= found[reason]
        return found

    def _spikes(self, issue):
        """Whether the issue happens much more often in these minutes than in the week before."""
        now = fields.Datetime.now()
        begin = now - timedelta(minutes=self.spike_minutes)
        recent = (
            self.env["devkit.debug.event"]
            .sudo()
            .search_count([("issue_id", "=", issue.id), ("time", ">=", begin)])
        )
        [(before, first)] = (
            self.env["devkit.debug.statistic"]
            .sudo()
            ._read_group(
                [("issue_id", "=", issue.id), ("hour", ">=", begin - SPIKE_HISTORY), ("hour", "<", begin)],
                [],
                ["count:sum", "hour:min"],
            )
        )
        history = min(SPIKE_HISTORY, begin - first) if first else timedelta(0)
        intervals = int(history / timedelta(minutes=self.spike_minutes))
        return is_spike(recent, before or 0, intervals, self.spike_factor, self.spike_least)
