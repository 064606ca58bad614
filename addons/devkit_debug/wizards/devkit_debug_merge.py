from odoo import api, fields, models
from odoo.exceptions import UserError


class DevkitDebugMerge(models.TransientModel):
    """Merges issues into one, and with them all that comes later."""

    _name = "devkit.debug.merge"
    _description = "Merge Issues"

    issue_ids = fields.Many2many("devkit.debug.issue", string="Issues", required=True)
    survivor_id = fields.Many2one(
        "devkit.debug.issue",
        "Keep",
        compute="_compute_survivor_id",
        store=True,
        readonly=False,
        domain="[('id', 'in', issue_ids)]",
        help="The others become part of this one. They can be split off again.",
    )

    @api.depends("issue_ids")
    def _compute_survivor_id(self):
        """The one that happened most often is what people know."""
        for wizard in self:
            wizard.survivor_id = wizard.issue_ids.sorted("event_count", reverse=True)[:1]

    def action_merge(self):
        """Merge the issues, and open what they became."""
        self.ensure_one()
        if not self.survivor_id:
            raise UserError(self.env._("Choose the issue that stays."))
        self.issue_ids._merge_into(self.survivor_id)
        return self.survivor_id._get_records_action()
