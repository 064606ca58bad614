import shutil

from odoo import fields, models
from odoo.modules.module import Manifest
from odoo.tools import config
from odoo.tools.translate import LazyTranslate

from ..engine import judge
from ..engine.check_result import failed, named_check, none_of, ok

_lt = LazyTranslate(__name__)


class DevkitCheck(models.AbstractModel):
    """Checks of this database: its size, its modules, what runs in it."""

    _inherit = "devkit.check"

    @named_check(_lt("Database: a backup fits on the disk"))
    def _check_database_size(self, run):
        self.env.cr.execute("SELECT pg_database_size(current_database())")
        size = self.env.cr.fetchone()[0]
        self.env.cr.execute(
            """
            SELECT relname, pg_total_relation_size(oid) FROM pg_class
             WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
             ORDER BY 2 DESC LIMIT 10
            """
        )
        return judge.database_size(size, shutil.disk_usage(config["data_dir"]).free, self.env.cr.fetchall())

    @named_check(_lt("Database: no transaction is open for long"))
    def _check_long_transactions(self, run):
        self.env.cr.execute(
            """
            SELECT pid, application_name, extract(epoch FROM clock_timestamp() - xact_start)::float, state
              FROM pg_stat_activity
             WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()
             ORDER BY xact_start
            """
        )
        return judge.long_transactions(self.env.cr.fetchall())

    @named_check(_lt("Database: all indexes are valid"))
    def _check_invalid_indexes(self, run):
        self.env.cr.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid ORDER BY 1")
        return judge.invalid_indexes([name for (name,) in self.env.cr.fetchall()])

    @named_check(_lt("Database: names are found without accents"))
    def _check_unaccent(self, run):
        if self.env.registry.has_unaccent:
            return ok("PostgreSQL's extension unaccent is used: “Jose” finds “José”.")
        return failed("PostgreSQL's extension unaccent is missing: “Jose” does not find “José”.")

    @named_check(_lt("Modules: none waits for installation, upgrade or removal"))
    def _check_modules_pending(self, run):
        pending = self.env["ir.module.module"].search(
            [("state", "in", ("to install", "to upgrade", "to remove"))]
        )
        lines = [f"{module.name}: {module.state}" for module in pending]
        return none_of(lines, "No module waits.", "Modules that wait: {count}.")

    @named_check(_lt("Modules: the code of all installed ones is there, in the installed version"))
    def _check_modules_code(self, run):
        lines = []
        for module in self.env["ir.module.module"].search([("state", "=", "installed")], order="name"):
            manifest = Manifest.for_addon(module.name, display_warning=False)
            if not manifest:
                lines.append(f"{module.name}: no code on this server")
            elif manifest.version != module.latest_version:
                lines.append(
                    f"{module.name}: {module.latest_version} installed, {manifest.version} on the disk"
                )
        return none_of(
            lines,
            "The code of all installed modules is there.",
            "Modules without code or in another version: {count}.",
        )

    @named_check(_lt("Modules: no demo data"))
    def _check_demo_data(self, run):
        names = self.env["ir.module.module"].search([("demo", "=", True)], order="name").mapped("name")
        return none_of(names, "No module was installed with demo data.", "Modules with demo data: {count}.")

    @named_check(_lt("Scheduled actions: none is failing"))
    def _check_cron_failures(self, run):
        crons = self.env["ir.cron"].with_context(active_test=False).search([("failure_count", ">", 0)])
        return judge.failing_crons(
            [(cron.name, cron.failure_count, cron.first_failure_date) for cron in crons]
        )

    @named_check(_lt("Scheduled actions: all run on time"))
    def _check_cron_late(self, run):
        now = fields.Datetime.now()
        crons = self.env["ir.cron"].search([("nextcall", "<", now)])
        return judge.late_crons([(cron.name, (now - cron.nextcall).total_seconds()) for cron in crons])

    @named_check(_lt("Customisation: what was made in this database instead of a module"))
    def _check_customisation(self, run):
        lines = [f"{count} × {label}" for label, count in self._customisation() if count]
        if not lines:
            return ok("Nothing was made in the database itself.")
        return failed("There is customisation that no module holds: have it exported.", lines)

    def _customisation(self):
        """Return ``(what, how many)`` of things that live in the database alone."""
        count = self.env["ir.model.data"].search_count
        code = [("state", "=", "code")]
        actions = self.env["ir.actions.server"].search(code)
        known = count([("model", "=", "ir.actions.server"), ("res_id", "in", actions.ids)])
        return [
            ("model", self.env["ir.model"].search_count([("state", "=", "manual")])),
            ("field", self.env["ir.model.fields"].search_count([("state", "=", "manual")])),
            ("view changed by hand", self.env["ir.ui.view"].search_count([("arch_updated", "=", True)])),
            ("server action with code", max(0, len(actions) - known)),
        ]
