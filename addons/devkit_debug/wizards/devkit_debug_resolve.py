from odoo import api, fields, models


class DevkitDebugResolve(models.TransientModel):
    """Resolves issues, and asks from which version of the module on they must not come back."""

    _name = "devkit.debug.resolve"
    _description = "Resolve Issues"

    issue_ids = fields.Many2many("devkit.debug.issue", string="Issues", required=True)
    module = fields.Char(compute="_compute_module")
    version = fields.Char(
        "Resolved in Version",
        help="Version of the module that is to blame. What still happens in an older one is no regression. "
        "Empty: whatever happens from now on is.",
    )

    @api.depends("issue_ids")
    def _compute_module(self):
        for wizard in self:
            modules = set(wizard.issue_ids.mapped("module"))
            wizard.module = modules.pop() if len(modules) == 1 else False

    def action_resolve(self):
        """Resolve the issues."""
        self.ensure_one()
        self.issue_ids._resolve((self.version or "").strip())
        return {"type": "ir.actions.act_window_close"}
