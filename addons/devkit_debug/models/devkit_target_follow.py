import logging

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import UserError

from .devkit_target import LOG_KINDS
from .issue_store import AGAIN

_logger = logging.getLogger(__name__)


class DevkitTarget(models.Model):
    """Logs that are followed: what is added to them is read every minute."""

    _inherit = "devkit.target"

    debug_follow = fields.Boolean(
        "Follow",
        copy=False,
        tracking=True,
        help="Read what is added to the log, every minute, over its rotations.",
    )
    debug_tail_ids = fields.One2many("devkit.debug.tail", "target_id", "Followed Files", readonly=True)
    debug_followed_at = fields.Datetime("Read on", compute="_compute_debug_followed_at")

    @api.depends("debug_tail_ids.read_at")
    def _compute_debug_followed_at(self):
        for target in self:
            target.debug_followed_at = max(
                target.debug_tail_ids.filtered("read_at").mapped("read_at"), default=False
            )

    def action_follow(self):
        """Follow the logs from their present ends on."""
        for target in self:
            if target.kind not in LOG_KINDS:
                raise UserError(self.env._("Only logs can be followed, and “%s” is none.", target.name))
            target.check_access("write")
            target.debug_follow = True
            self.env["devkit.debug.tail"].sudo()._begin(target)

    def action_unfollow(self):
        """Follow the logs no longer; where it stood is forgotten."""
        self.check_access("write")
        self.debug_follow = False
        self.debug_tail_ids.sudo().unlink()

    @api.model
    def _cron_follow_logs(self):
        """Read what was added to each log that is followed; a log at a time, each in a transaction."""
        targets = self.search([("debug_follow", "=", True), ("kind", "in", LOG_KINDS)])
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(targets))
        for target in targets:
            more = True
            while more:
                more = target._follow()
                if not cron._commit_progress(0 if more else 1):
                    return

    def _follow(self):
        """Read on one target; return whether there is more. A failure is noted, and tried again later."""
        self.ensure_one()
        tails = self.env["devkit.debug.tail"]
        try:
            with self.env.cr.savepoint():
                # New files of a folder are read from their beginning.
                found = tails._begin(self, from_end=False).try_lock_for_update()
                _changes, more = found._read_on(self, company=self.company_id)
                return more
        except (UserError, OSError, ValueError, *AGAIN) as error:
            _logger.warning("Target %s (%s) cannot be followed now: %s", self.id, self.name, error)
        except psycopg2.Error:
            _logger.exception("Target %s (%s) cannot be followed now", self.id, self.name)
        return False
