import logging

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...devkit_base.engine.paths import PathRefused
from ..engine.write import WriteRefused, is_generated, write

_logger = logging.getLogger(__name__)


class DevkitScaffoldWrite(models.TransientModel):
    """Where a module is written to, asked and confirmed once."""

    _name = "devkit.scaffold.write"
    _description = "Write a Module"

    blueprint_id = fields.Many2one("devkit.scaffold.blueprint", required=True, ondelete="cascade")
    target_id = fields.Many2one(
        "devkit.target",
        "Addons Folder",
        domain="[('kind', '=', 'folder')]",
        default=lambda self: self._default_target(),
        help="Folders are set up as targets; the server's option devkit_roots says which are allowed.",
    )
    path = fields.Char(compute="_compute_path", help="What is going to be written.")
    exists = fields.Boolean(compute="_compute_path")
    generated = fields.Boolean(compute="_compute_path")
    overwrite = fields.Boolean("Replace what was generated there before")

    @api.model
    def _default_target(self):
        return self.env["devkit.target"].search([("kind", "=", "folder")], limit=1)

    @api.depends("target_id", "blueprint_id")
    def _compute_path(self):
        for wizard in self:
            folder = wizard.target_id._path(write=True) if wizard.target_id else None
            target = folder / wizard.blueprint_id.technical_name if folder else None
            wizard.path = str(target) if target else False
            wizard.exists = bool(target and target.exists())
            wizard.generated = bool(target and target.is_dir() and is_generated(target))

    def action_write(self):
        """Write the module, whole or not at all."""
        self.ensure_one()
        self.blueprint_id.check_access("write")
        if not self.target_id:
            raise UserError(self.env._("Choose an addons folder."))
        self.target_id.check_access("read")
        self._check_not_installed()
        path = self._write()
        _logger.info("Module %s written to %s by %s", path.name, path, self.env.user.login)
        self.blueprint_id.sudo().written_path = str(path)
        self.blueprint_id.message_post(body=self.env._("Written to %s", path))
        return self._done(path)

    def _check_not_installed(self):
        name = self.blueprint_id.technical_name
        module = self.env["ir.module.module"].sudo().search([("name", "=", name)])
        if module.state not in (False, "uninstalled", "uninstallable"):
            raise UserError(self.env._("The module “%s” is installed here: choose another name.", name))

    def _write(self):
        folder = self.target_id._path(write=True)
        try:
            return write(
                self.blueprint_id.technical_name,
                self.blueprint_id._files(),
                folder,
                self.env["devkit.settings"]._roots(write=True),
                overwrite=self.overwrite,
            )
        except (WriteRefused, PathRefused) as error:
            raise UserError(str(error)) from error
        except OSError as error:
            raise UserError(self.env._("%(path)s: %(reason)s", path=folder, reason=error.strerror)) from error

    def _done(self, path):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": self.env._("Module written"),
                "message": self.env._("%s: update the list of apps to install it.", path),
                "sticky": True,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
