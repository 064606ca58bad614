from odoo import api, fields, models


class DevkitChecklistSign(models.TransientModel):
    """Asks what is declared when a checklist is signed off, or why it is opened again."""

    _name = "devkit.checklist.sign"
    _description = "Sign Off a Checklist"

    run_id = fields.Many2one("devkit.checklist.run", "Checklist", required=True, readonly=True)
    action = fields.Selection([("sign", "Sign off"), ("reopen", "Open again")], required=True, readonly=True)
    obstacles = fields.Text(compute="_compute_obstacles")
    statement = fields.Text(compute="_compute_statement", store=True, readonly=False)
    reason = fields.Text()

    @api.depends("run_id", "action")
    def _compute_obstacles(self):
        for wizard in self:
            found = wizard.run_id._obstacles() if wizard.action == "sign" and wizard.run_id else []
            wizard.obstacles = "\n".join(found)

    @api.depends("run_id")
    def _compute_statement(self):
        default = self.env._("I have looked at every item myself or read what the checks saw.")
        for wizard in self:
            wizard.statement = wizard.run_id.checklist_id.statement or default

    def action_apply(self):
        """Sign off or open again."""
        self.ensure_one()
        if self.action == "sign":
            self.run_id._sign(self.statement)
        else:
            self.run_id._reopen(self.reason)
        return {"type": "ir.actions.act_window_close"}
