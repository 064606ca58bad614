from odoo import models
from odoo.tools import config
from odoo.tools.translate import LazyTranslate

from ..engine import judge
from ..engine.check_result import failed, named_check, not_applicable, ok

_lt = LazyTranslate(__name__)


class DevkitCheck(models.AbstractModel):
    """Checks of the server and its configuration."""

    _inherit = "devkit.check"

    @named_check(_lt("Server: strangers cannot manage databases"))
    def _check_list_db(self, run):
        return judge.list_db(config["list_db"], config["dbfilter"])

    @named_check(_lt("Server: several workers, no development mode"))
    def _check_workers(self, run):
        return judge.workers(config["workers"], config["dev_mode"])

    @named_check(_lt("Server: the address in links is https and fixed"))
    def _check_base_url(self, run):
        get = self.env["ir.config_parameter"].get_param
        return judge.base_url(
            get("web.base.url") or "", bool(get("web.base.url.freeze")), config["proxy_mode"]
        )

    @named_check(_lt("Server: the master password is stored as a hash"))
    def _check_master_password(self, run):
        # Its form is looked at, never its value.
        if str(config["admin_passwd"] or "").startswith("$pbkdf2"):
            return ok("The master password is stored as a hash.")
        if not config["list_db"]:
            return ok("The master password is stored as plain text, but the database manager is off.")
        return failed("The master password is stored as plain text, and the database manager is on.")

    @named_check(_lt("DevKit: a master key for secrets is there"))
    def _check_master_key(self, run):
        found = self.env["devkit.secret"]._key_status()
        return (ok if found.ok else failed)(found.message)

    @named_check(_lt("DevKit: all secrets can be opened"))
    def _check_secrets(self, run):
        secrets = self.env["devkit.secret"].search([("has_value", "=", True)])
        if not secrets:
            return not_applicable("No secret is kept.")
        stuck = [f"{secret.name}: key {secret.key_id}" for secret in secrets if secret.state != "ready"]
        message = f"Secrets that need an earlier or missing master key: {len(stuck)} of {len(secrets)}."
        return (
            failed(message, stuck)
            if stuck
            else ok(f"Secrets, all with the current master key: {len(secrets)}.")
        )

    @named_check(_lt("DevKit: the allowed folders are configured"))
    def _check_roots(self, run):
        roots = self.env["devkit.settings"]._roots(write=True)
        if not roots:
            return failed("devkit_roots is not set: DevKit can write nowhere.")
        return ok(f"Folders below which DevKit may write: {len(roots)}.", roots)
