from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..models.devkit_target import LOG_KINDS

#: Days after which files are deleted that nobody reads.
KEEP_DAYS = 2


class DevkitDebugRead(models.TransientModel):
    """Reads a log: one that is uploaded, or one on the server."""

    _name = "devkit.debug.read"
    _description = "Read a Log"

    source = fields.Selection(
        [
            ("upload", "Upload files"),
            ("target", "A log on this server"),
            ("database", "The log in this database"),
        ],
        default="upload",
        required=True,
    )
    attachment_ids = fields.Many2many(
        "ir.attachment",
        string="Files",
        help="Logs of Odoo, PostgreSQL, systemd or Docker, also compressed: gz, bz2, xz, zip, tar.",
    )
    target_id = fields.Many2one(
        "devkit.target", "Log", domain=[("kind", "in", LOG_KINDS)], help="A file or folder of the server."
    )

    days = fields.Integer("Days Back", default=30, help="Odoo logs here when it is started with --log-db.")

    _days_positive = models.Constraint("CHECK(days > 0)", "Read at least a day.")

    def action_read(self):
        """Start the run, and show it."""
        self.ensure_one()
        if self.source == "database":
            params = {"ir_logging": True, "days": self.days}
            name = self.env._("Read the log in the database")
            return self.env["devkit.run"]._start("debug_read", params=params, name=name)._get_form_action()
        if self.source == "target":
            if not self.target_id:
                raise UserError(self.env._("Choose a log, or upload one."))
            return self._start(self.target_id)
        files = self.attachment_ids.filtered(
            lambda each: each.create_uid == self.env.user and not each.res_id
        )
        if not files:
            raise UserError(self.env._("Upload at least one file."))
        return self._start(self.env["devkit.target"], files)

    @api.model
    def _start(self, target, files=None):
        """Queue the run. Files stay the user's own until they were read, and are deleted then."""
        params = {"attachments": files.ids} if files else {}
        name = self.env._("Read %s", target.name or ", ".join((files or target).mapped("name"))[:100])
        run = self.env["devkit.run"]._start("debug_read", params=params, target=target, name=name)
        return run._get_form_action()

    @api.model
    def _files_of(self, run):
        """The files that were uploaded for a run, by the user who started it: nobody else can read them."""
        uploads = Domain("res_model", "=", self._name) & Domain("res_id", "in", (0, False))
        mine = Domain("id", "in", (run.params or {}).get("attachments", ()))
        mine &= Domain("create_uid", "=", run.user_id.id)
        return self.env["ir.attachment"].sudo().search(uploads & mine, order="name, id")

    @api.autovacuum
    def _gc_uploads(self):
        """Delete files that no run has read: their secrets are not masked."""
        before = fields.Datetime.now() - timedelta(days=KEEP_DAYS)
        uploads = self.env["ir.attachment"].sudo()
        uploads.search([("res_model", "=", self._name), ("create_date", "<", before)]).unlink()
