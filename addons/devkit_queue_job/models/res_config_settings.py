from odoo import api, fields, models

from .devkit_run import KINDS


class ResConfigSettings(models.TransientModel):
    """Which runs become queue jobs."""

    _inherit = "res.config.settings"

    devkit_queue_job_all = fields.Boolean("All runs as queue jobs")
    devkit_queue_job_kind_ids = fields.Many2many(
        "ir.model.fields.selection",
        string="Kinds of runs as queue jobs",
        domain=[("field_id.model", "=", "devkit.run"), ("field_id.name", "=", "kind")],
    )

    @api.model
    def get_values(self):
        """Add what the parameter says."""
        kinds = (self.env["ir.config_parameter"].sudo().get_param(KINDS) or "").split(",")
        domain = [
            ("field_id.model", "=", "devkit.run"),
            ("field_id.name", "=", "kind"),
            ("value", "in", kinds),
        ]
        chosen = self.env["ir.model.fields.selection"].sudo().search(domain)
        return {
            **super().get_values(),
            "devkit_queue_job_all": "*" in kinds,
            "devkit_queue_job_kind_ids": [(6, 0, chosen.ids)],
        }

    def set_values(self):
        """Store the choice in the parameter."""
        result = super().set_values()
        kinds = self.devkit_queue_job_kind_ids.sudo().mapped("value")
        value = "*" if self.devkit_queue_job_all else ",".join(sorted(kinds))
        self.env["ir.config_parameter"].sudo().set_param(KINDS, value)
        return result
