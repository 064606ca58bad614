from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.exceptions import UserError


class DevkitFindingIgnore(models.TransientModel):
    """Ignores findings: nobody does that without saying why and until when."""

    _name = "devkit.finding.ignore"
    _description = "Ignore Findings"

    finding_ids = fields.Many2many("devkit.finding", string="Findings", required=True)
    reason = fields.Text(required=True, help="Why it is right not to fix this now. Others will read it.")
    until = fields.Date(
        "Ignore until",
        required=True,
        default=lambda self: fields.Date.context_today(self) + relativedelta(months=3),
        help="The day after, the findings are open again.",
    )

    def action_ignore(self):
        """Ignore the findings."""
        self.ensure_one()
        if self.until <= fields.Date.context_today(self):
            raise UserError(
                self.env._("Choose a day in the future: on the day after, the findings are open again.")
            )
        if not (self.reason or "").strip():
            raise UserError(self.env._("Say why these findings can be ignored."))
        self.finding_ids._ignore(self.reason.strip(), self.until)
        return {"type": "ir.actions.act_window_close"}
