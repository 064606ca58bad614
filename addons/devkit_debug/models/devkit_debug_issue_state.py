from datetime import timedelta

from odoo import api, fields, models

from .devkit_debug_issue import UNSETTLED

#: Days after which a new issue that nobody took is simply open.
NEW_DAYS = 7


class DevkitDebugIssue(models.Model):
    """What people decide about an issue, and what time decides."""

    _inherit = "devkit.debug.issue"

    def action_take(self):
        """Become responsible for the issues; new ones are open from now on."""
        self.check_access("write")
        self.user_id = self.env.user
        self.filtered(lambda issue: issue.state == "new").sudo().state = "open"

    def action_ignore(self):
        """Ask for the reason and the date, then ignore the issues."""
        return self._ask("devkit.debug.ignore", self.env._("Ignore"))

    def action_resolve(self):
        """Ask in which version the issues are resolved, then resolve them."""
        return self._ask("devkit.debug.resolve", self.env._("Resolve"))

    def action_merge(self):
        """Ask which of the issues stays, then merge the others into it."""
        return self._ask("devkit.debug.merge", self.env._("Merge"))

    def _ask(self, wizard, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": wizard,
            "view_mode": "form",
            "target": "new",
            "context": {"default_issue_ids": self.ids},
        }

    def _ignore(self, reason, until):
        """Ignore until a date; events are still counted."""
        self.check_access("write")
        self.sudo().write({"state": "ignored", "ignore_reason": reason, "ignore_until": until})

    def _resolve(self, version=""):
        """Resolve: what happens later, and not in an older version of the culprit, is a regression.

        :param version: the version of the culprit module in which it is mended; empty when not known
        """
        self.check_access("write")
        self.sudo().write(
            {
                "state": "resolved",
                "resolved_date": fields.Datetime.now(),
                "resolved_version": version or False,
                "ignore_reason": False,
                "ignore_until": False,
            }
        )
        self.activity_feedback(["mail.mail_activity_data_todo"])

    def action_reopen(self):
        """Open again what was ignored or resolved."""
        self.check_access("write")
        self.filtered(lambda issue: issue.state not in UNSETTLED).sudo().write(
            {
                "state": "open",
                "ignore_reason": False,
                "ignore_until": False,
                "resolved_date": False,
                "resolved_version": False,
            }
        )

    @api.model
    def _cron_settle(self):
        """Open again what was ignored until a day that is over; what was new for a week is simply open."""
        expired = self.search(
            [("state", "=", "ignored"), ("ignore_until", "<", fields.Date.context_today(self))]
        )
        for issue in expired:
            until = issue.ignore_until
            issue.action_reopen()
            issue._message_log(body=self.env._("Open again: it was to be ignored until %s.", until))
        before = fields.Datetime.now() - timedelta(days=NEW_DAYS)
        # Said by nobody: no message for it.
        aged = self.with_context(tracking_disable=True).search(
            [("state", "=", "new"), ("create_date", "<", before)]
        )
        aged.sudo().write({"state": "open"})
