import json
import logging
from datetime import UTC, timedelta
from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..engine.alert import webhook
from . import alert_channels
from .devkit_debug_alert import STORM

_logger = logging.getLogger(__name__)

KEEP_DAYS = 90
REASONS = [
    ("new", "New"),
    ("regressed", "Came back"),
    ("spike", "Much more often"),
    ("exhausted", "Retries used up"),
    ("test", "Test"),
]
CHANNELS = [("activity", "Activity"), ("mail", "Mail"), ("webhook", "Webhook")]


class DevkitDebugAlertDelivery(models.Model):
    """What an alert has to tell, and whether it was told: an outbox.

    Rows are written in the transaction that stored the events, and told by a scheduled action after it. What
    one issue did is told once in the alert's window by each channel: a unique index holds that.
    """

    _name = "devkit.debug.alert.delivery"
    _description = "Message of an Alert"
    _order = "id desc"
    _rec_name = "issue_id"

    alert_id = fields.Many2one(
        "devkit.debug.alert", required=True, readonly=True, index=True, ondelete="cascade"
    )
    issue_id = fields.Many2one(
        "devkit.debug.issue", required=True, readonly=True, index=True, ondelete="cascade"
    )
    reason = fields.Selection(REASONS, required=True, readonly=True)
    channel = fields.Selection(CHANNELS, required=True, readonly=True)
    state = fields.Selection(
        [("waiting", "Waiting"), ("sent", "Told"), ("failed", "Given up"), ("held", "Not told: too many")],
        required=True,
        readonly=True,
        default="waiting",
    )
    scheduled_at = fields.Datetime("Not before", required=True, readonly=True)
    sent_at = fields.Datetime("Told on", readonly=True)
    attempts = fields.Integer(readonly=True)
    error = fields.Char("Last Error", readonly=True)
    time_slot = fields.Integer(readonly=True, required=True, help="Which window of the alert it belongs to.")
    uuid = fields.Char("Identity", readonly=True, required=True, default=lambda self: str(uuid4()))
    company_id = fields.Many2one(related="alert_id.company_id", store=True)

    _once = models.UniqueIndex(
        "(alert_id, issue_id, channel, time_slot) WHERE reason != 'test'", "This was told already."
    )
    _queue_idx = models.Index("(scheduled_at) WHERE state = 'waiting'")

    @api.model
    def _announce(self, alert, found):
        """Write down what is to be told, once for each issue, channel and window; wake who tells it.

        :param found: records of issues by reason
        """
        channels = alert_channels.wanted(alert)
        rows = [(issue, reason) for reason, issues in found.items() for issue in issues]
        if not rows or not channels:
            return
        recent = self._recently_told(alert, [issue.id for issue, _reason in rows])
        told_now = len(self._recently_told(alert))
        for issue, reason in rows:
            if issue.id in recent:
                continue
            told_now += 1
            state = "waiting" if told_now <= STORM else "held"
            for channel in channels:
                self._insert(alert, issue, reason, channel, state)
        self.env.ref("devkit_debug.ir_cron_tell_alerts").sudo()._trigger()

    def _recently_told(self, alert, issues=None):
        """Ids of issues that the alert announced within its window."""
        begin = fields.Datetime.now() - timedelta(minutes=alert.window_minutes)
        domain = [("alert_id", "=", alert.id), ("create_date", ">", begin), ("reason", "!=", "test")]
        domain.append(("state", "!=", "held"))
        if issues is not None:
            domain.append(("issue_id", "in", issues))
        return {issue.id for (issue,) in self._read_group(domain, ["issue_id"])}

    def _insert(self, alert, issue, reason, channel, state):
        now = fields.Datetime.now()
        slot = int(now.timestamp() // (alert.window_minutes * 60))
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO devkit_debug_alert_delivery (
                    alert_id, issue_id, reason, channel, state, scheduled_at, attempts, time_slot, uuid,
                    company_id, create_uid, create_date, write_uid, write_date)
                VALUES (%s, %s, %s, %s, %s, %s, 0, %s, %s, %s, %s, %s, %s, %s)
                ON CONFLICT (alert_id, issue_id, channel, time_slot) WHERE reason != 'test' DO NOTHING
                """,
                *(alert.id, issue.id, reason, channel, state, self._when(alert, issue, now), slot),
                *(str(uuid4()), alert.company_id.id or None, self.env.uid, now, self.env.uid, now),
            )
        )
        self.invalidate_model()

    def _when(self, alert, issue, now):
        """The first moment at which people may be told; programs are never asleep."""
        if alert.quiet_except_critical and issue.severity == "critical":
            return now
        moment = alert._quiet_hours().next_time(now.replace(tzinfo=UTC))
        return moment.replace(tzinfo=None)

    @api.model
    def _test(self, alert, issue):
        """Tell about an issue at once; return a notification that says how it went."""
        channels = alert_channels.wanted(alert)
        if not channels:
            raise UserError(self.env._("Say who is to be told: an activity, a mail or a webhook."))
        if not issue:
            raise UserError(self.env._("There is no issue yet that this alert could tell about."))
        now = fields.Datetime.now()
        common = {"alert_id": alert.id, "issue_id": issue.id, "reason": "test", "time_slot": 0}
        deliveries = self.create(
            [{**common, "channel": channel, "scheduled_at": now} for channel in channels]
        )
        self.env.ref("devkit_debug.ir_cron_tell_alerts").sudo()._trigger()
        return alert.action_open_deliveries() | {"domain": [("id", "in", deliveries.ids)]}

    @api.model
    def _cron_tell(self):
        """Tell what is due; each message is a transaction of its own, and a failure is tried again later."""
        due = [("state", "=", "waiting"), ("scheduled_at", "<=", fields.Datetime.now())]
        done = 0
        for delivery in self.search(due, order="id", limit=200):
            delivery = delivery.try_lock_for_update().filtered_domain(due)
            if not delivery:
                continue
            delivery._tell()
            done += 1
            self.env["ir.cron"]._commit_progress(1, remaining=self.search_count(due))
        self._wake_later()
        return done

    def _tell(self):
        """Tell it; what goes wrong is noted, and tried again while that may help."""
        self.ensure_one()
        self.attempts += 1
        try:
            with self.env.cr.savepoint():
                getattr(alert_channels, f"tell_{self.channel}")(self)
        except alert_channels.Refused as refused:
            self.write({"state": "failed", "error": str(refused)[:500]})
        except Exception as error:
            _logger.warning("Alert %s: message %s failed", self.alert_id.id, self.id, exc_info=True)
            self._try_again(error)
        else:
            self.write({"state": "sent", "sent_at": fields.Datetime.now(), "error": False})

    def _try_again(self, error):
        wait = webhook.wait_after(self.attempts)
        values = {"error": f"{type(error).__name__}: {error}"[:500]}
        if wait is None:
            values["state"] = "failed"
        else:
            values["scheduled_at"] = fields.Datetime.now() + wait
        self.write(values)

    def _wake_later(self):
        """Come back when the next message is due, rather than by the clock of the scheduled action alone."""
        waiting = self.search([("state", "=", "waiting")], order="scheduled_at", limit=1)
        if waiting and waiting.scheduled_at > fields.Datetime.now():
            self.env.ref("devkit_debug.ir_cron_tell_alerts").sudo()._trigger(at=waiting.scheduled_at)

    def _held_count(self):
        """How many issues were not announced in this window because there were too many."""
        domain = [
            ("alert_id", "=", self.alert_id.id),
            ("time_slot", "=", self.time_slot),
            ("state", "=", "held"),
        ]
        return len(self._read_group(domain, ["issue_id"]))

    def _payload(self):
        """What a webhook gets, as JSON text."""
        self.ensure_one()
        return json.dumps(alert_channels.payload(self), ensure_ascii=False)

    @api.autovacuum
    def _gc_deliveries(self):
        """Delete what was told long ago."""
        before = fields.Datetime.now() - timedelta(days=KEEP_DAYS)
        old = self.search([("state", "!=", "waiting"), ("create_date", "<", before)], limit=10_000)
        old.unlink()
        return len(old), len(old) == 10_000  # done, remaining
