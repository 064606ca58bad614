from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.exceptions import UserError


class DevkitDebugIgnore(models.TransientModel):
    """Ignores issues: nobody does that without saying why and until when."""

    _name = "devkit.debug.ignore"
    _description = "Ignore Issues"

    issue_ids = fields.Many2many("devkit.debug.issue", string="Issues", required=True)
    reason = fields.Text(
        required=True, help="Why it is right not to look into this now. Others will read it."
    )
    until = fields.Date(
        "Ignore until",
        required=True,
        default=lambda self: fields.Date.context_today(self) + relativedelta(months=1),
        help="The day after, the issues are open again.",
    )

    def action_ignore(self):
        """Ignore the issues."""
        self.ensure_one()
        if self.until <= fields.Date.context_today(self):
            raise UserError(
                self.env._("Choose a day in the future: on the day after, the issues are open again.")
            )
        if not (self.reason or "").strip():
            raise UserError(self.env._("Say why these issues can be ignored."))
        self.issue_ids._ignore(self.reason.strip(), self.until)
        return {"type": "ir.actions.act_window_close"}
