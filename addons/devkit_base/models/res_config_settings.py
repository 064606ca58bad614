from odoo import fields, models

from .devkit_run_retention import DEFAULT_KEEP_DAYS, KEEP_DAYS


class ResConfigSettings(models.TransientModel):
    """DevKit's settings."""

    _inherit = "res.config.settings"

    devkit_run_keep_days = fields.Integer(
        "Keep runs for", config_parameter=KEEP_DAYS, default=DEFAULT_KEEP_DAYS, help="Days; 0: for ever."
    )
    devkit_runs_per_server = fields.Integer(
        "Runs at the same time",
        config_parameter="devkit_base.runs_per_server",
        help="On each server; 0: one less than its cron threads (max_cron_threads), at least one.",
    )
