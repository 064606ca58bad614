import logging

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

_logger = logging.getLogger(__name__)


class DevkitDebugUpgrade(models.TransientModel):
    """Says what an upgrade of the module that is to blame does, and does it."""

    _name = "devkit.debug.upgrade"
    _description = "Upgrade the Module"

    issue_id = fields.Many2one("devkit.debug.issue", required=True, readonly=True, ondelete="cascade")
    module_id = fields.Many2one("ir.module.module", required=True, readonly=True, ondelete="cascade")
    module_state = fields.Selection(related="module_id.state")
    installed_version = fields.Char(related="module_id.latest_version", string="In the Database")
    # Odoo's field of this name is the version of the files.
    file_version = fields.Char(related="module_id.installed_version", string="On the Server")
    dependent_count = fields.Integer("Modules Upgraded With It", compute="_compute_dependent_count")

    def _compute_dependent_count(self):
        for wizard in self:
            wizard.dependent_count = len(wizard.module_id.sudo().downstream_dependencies())

    def action_upgrade(self):
        """Upgrade the module now; the page is loaded again afterwards.

        :raises AccessError: only members of Settings may
        :raises UserError: the module is not installed
        """
        self.ensure_one()
        if not self.env.user.has_group("base.group_system"):
            raise AccessError(self.env._("Only members of Settings may upgrade modules."))
        module = self.module_id
        if module.state not in ("installed", "to upgrade"):
            raise UserError(self.env._("The module %s is not installed here.", module.name))
        _logger.info(
            "User %s upgrades the module %s because of issue %s", self.env.uid, module.name, self.issue_id.id
        )
        self.issue_id._message_log(body=self.env._("The module %s is upgraded from here.", module.name))
        return module.button_immediate_upgrade()
