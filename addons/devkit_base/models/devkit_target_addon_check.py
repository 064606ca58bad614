from odoo import models
from odoo.exceptions import UserError


class DevkitTarget(models.Model):
    """The door to the check of a folder's addons."""

    _inherit = "devkit.target"

    def action_check_addons(self):
        """Start a check of the addons in this folder and open the run."""
        self.ensure_one()
        if self.kind not in ("folder", "git"):
            raise UserError(self.env._("Choose a target that is a folder or a checkout."))
        self._validate()
        name = self.env._("Check addons: %s", self.name)
        return self.env["devkit.run"]._start("addon_check", target=self, name=name)._get_form_action()
