from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.constants import GC_UNLINK_LIMIT

KEEP_DAYS = "devkit_base.run_keep_days"
DEFAULT_KEEP_DAYS = 180


class DevkitRunRetention(models.AbstractModel):
    """How long runs are kept."""

    _name = "devkit.run.retention"
    _description = "Retention of runs"

    @api.model
    def _keep_days(self):
        """Days for which an ended run is kept; 0: for ever."""
        value = self.env["ir.config_parameter"].sudo().get_param(KEEP_DAYS)
        return int(value) if value and value.isdigit() else DEFAULT_KEEP_DAYS

    @api.autovacuum
    def _gc_runs(self):
        """Delete old ended runs with their logs and files; a run that saw a finding still open stays."""
        days = self._keep_days()
        if self._name != "devkit.run" or not days:
            return None
        old = Domain("create_date", "<", fields.Datetime.now() - timedelta(days=days))
        ended = Domain("state", "in", ["done", "failed", "cancelled"])
        settled = Domain("finding_ids", "not any", [("state", "=", "open")])
        runs = self.search(old & ended & settled, limit=GC_UNLINK_LIMIT, order="id")
        runs.unlink()
        return len(runs), len(runs) == GC_UNLINK_LIMIT  # done, remaining
