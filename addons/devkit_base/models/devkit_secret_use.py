from datetime import timedelta

from odoo import api, fields, models

#: How long it is known who used a secret.
KEPT_DAYS = 400


class DevkitSecretUse(models.Model):
    """One use of a secret. A table of its own, so that two uses at once never wait for each other."""

    _name = "devkit.secret.use"
    _description = "Use of a DevKit Secret"
    _order = "id desc"
    _rec_name = "reason"

    secret_id = fields.Many2one("devkit.secret", required=True, ondelete="cascade", index=True, readonly=True)
    user_id = fields.Many2one("res.users", readonly=True)
    reason = fields.Char(readonly=True)
    company_id = fields.Many2one(related="secret_id.company_id")

    @api.autovacuum
    def _gc_old(self):
        """Forget uses older than :data:`KEPT_DAYS`."""
        limit = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        self.search([("create_date", "<", limit)], limit=10_000).unlink()
