from odoo import models


class IrModuleModule(models.Model):
    """Takes the rules and pages of a removed addon out of the library."""

    _inherit = "ir.module.module"

    def module_uninstall(self):
        """Retire the rules and archive the pages of the addons before they are gone."""
        library = self.env["devkit.library"]
        for addon in self.filtered(lambda module: module.name != "devkit_base").mapped("name"):
            if self._has_library(addon):
                library._drop_addon(addon)
        return super().module_uninstall()

    def _has_library(self, addon):
        domain = [("addon", "=", addon)]
        pages = self.env["devkit.reference"].sudo().search_count(domain, limit=1)
        return bool(pages or self.env["devkit.rule"].sudo().search_count(domain, limit=1))
