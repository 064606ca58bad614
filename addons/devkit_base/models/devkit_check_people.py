from datetime import timedelta

from odoo import fields, models
from odoo.tools import config
from odoo.tools.translate import LazyTranslate

from ..engine import judge
from ..engine.check_result import named_check, none_of, not_applicable, ok

_lt = LazyTranslate(__name__)

IDLE_DAYS = 90


class DevkitCheck(models.AbstractModel):
    """Checks of users, mail and companies."""

    _inherit = "devkit.check"

    def _administrators(self):
        return self.env.ref("base.group_system").all_user_ids.filtered("active").sorted("login")

    @named_check(_lt("Users: few have all rights"))
    def _check_administrators(self, run):
        return judge.administrators([f"{user.name} ({user.login})" for user in self._administrators()])

    @named_check(_lt("Users: no administrator is idle"))
    def _check_administrators_idle(self, run):
        limit = fields.Datetime.now() - timedelta(days=IDLE_DAYS)
        idle = self._administrators().filtered(lambda user: not user.login_date or user.login_date < limit)
        lines = [f"{user.name} ({user.login}): {user.login_date or 'never logged in'}" for user in idle]
        good = f"All administrators logged in within {IDLE_DAYS} days."
        return none_of(lines, good, f"Administrators who did not log in for {IDLE_DAYS} days: {{count}}.")

    @named_check(_lt("Users: administrators use two factors"))
    def _check_two_factor(self, run):
        users = self._administrators()
        installed = "totp_enabled" in users._fields
        without = [user.login for user in users if not user.totp_enabled] if installed else []
        return judge.two_factor(installed, without)

    @named_check(_lt("Users: API keys expire"))
    def _check_api_keys(self, run):
        keys = self.env["res.users.apikeys"].search([("expiration_date", "=", False)])
        lines = [f"{key.user_id.login}: {key.name}" for key in keys]
        return none_of(lines, "No API key is valid for ever.", "API keys that are valid for ever: {count}.")

    @named_check(_lt("Users: strangers cannot sign up"))
    def _check_signup(self, run):
        installed = self.env["ir.module.module"]._get("auth_signup").state == "installed"
        scope = self.env["ir.config_parameter"].get_param("auth_signup.invitation_scope") or "b2b"
        return judge.signup(scope if installed else None)

    @named_check(_lt("Mail: nothing is stuck"))
    def _check_mail_queue(self, run):
        mails = self.env["mail.mail"]
        failures = mails._read_group([("state", "=", "exception")], ["failure_type"], ["__count"])
        hour_ago = fields.Datetime.now() - timedelta(hours=1)
        waiting = mails.search_count([("state", "=", "outgoing"), ("create_date", "<", hour_ago)])
        return judge.mail_queue({reason or "unknown": count for reason, count in failures}, waiting)

    @named_check(_lt("Mail: an outgoing server is configured"))
    def _check_mail_server(self, run):
        servers = self.env["ir.mail_server"].search([])  # pylint: disable=no-search-all
        if servers:
            return ok(
                f"Outgoing mail servers: {len(servers)}.", [f"{s.name}: {s.smtp_host}" for s in servers]
            )
        return none_of(
            []
            if config["smtp_server"] not in (False, "", "localhost")
            else [self.env._("No server is configured.")],
            f"Mail goes through {config['smtp_server']}.",
            "Mail goes to this machine itself: it hardly arrives.",
        )

    @named_check(_lt("Companies: address, currency and tax number are filled in"))
    def _check_company_data(self, run):
        lines = []
        for company in self.env["res.company"].search([]):  # pylint: disable=no-search-all
            missing = [label for name, label in self._company_fields() if not company[name]]
            if missing:
                lines.append(f"{company.name}: {', '.join(missing)}")
        return none_of(lines, "All companies are complete.", "Incomplete companies: {count}.")

    def _company_fields(self):
        names = ("street", "city", "country_id", "email", "vat", "currency_id")
        labels = self.env["res.company"].fields_get(names, ["string"])
        return [(name, labels[name]["string"]) for name in names]

    @named_check(_lt("Companies: logos are not Odoo's"))
    def _check_company_logo(self, run):
        companies = self.env["res.company"].search([])  # pylint: disable=no-search-all
        if not hasattr(companies, "uses_default_logo"):
            return not_applicable("This Odoo does not tell.")
        names = companies.filtered("uses_default_logo").mapped("name")
        return none_of(
            names, "All companies have a logo of their own.", "Companies with Odoo's logo: {count}."
        )
