import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.stored_base import BaseUnreadable, pack_base, unpack_base


class DevkitScaffoldGeneration(models.Model):
    """What was generated and written once: the base of the next merge, where no base lies in the folder."""

    _name = "devkit.scaffold.generation"
    _description = "Generation of a Module"
    _order = "create_date desc, id desc"
    _rec_name = "module"

    blueprint_id = fields.Many2one(
        "devkit.scaffold.blueprint", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="blueprint_id.company_id", store=True, index=True)
    module = fields.Char(required=True, readonly=True)
    path = fields.Char("Written To", required=True, readonly=True, index=True)
    yaml = fields.Text("YAML", required=True, readonly=True, help="The text of the blueprint it was made of.")
    digest = fields.Char(required=True, readonly=True, help="Changes with the content of any file.")
    file_count = fields.Integer("Files", readonly=True)
    archive = fields.Binary("Base", attachment=True, readonly=True, help="The files as they were generated.")
    archive_name = fields.Char(compute="_compute_archive_name")
    create_uid = fields.Many2one("res.users", "By", readonly=True)
    create_date = fields.Datetime("When", readonly=True)

    @api.depends("module", "digest")
    def _compute_archive_name(self):
        for generation in self:
            generation.archive_name = f"{generation.module}-{generation.digest}.zip"

    @api.model
    def _note(self, blueprint, files, yaml, path):
        """Store what was written to a path, unless it is what was written there last."""
        archive = pack_base(files, yaml)
        digest = hashlib.sha256(archive).hexdigest()[:16]
        last = self._last(blueprint, path)
        if last.digest == digest:
            return last
        return self.sudo().create(
            {
                "blueprint_id": blueprint.id,
                "module": blueprint.technical_name,
                "path": str(path),
                "yaml": yaml,
                "digest": digest,
                "file_count": len(files),
                "archive": base64.b64encode(archive),
            }
        )

    @api.model
    def _last(self, blueprint, path):
        """Return what was written to a path last; empty if nothing was."""
        return self.search([("blueprint_id", "=", blueprint.id), ("path", "=", str(path))], limit=1)

    def _base(self):
        """Return the engine's base; None of an empty recordset.

        :raises UserError: the archive is damaged
        """
        # The web client's context asks for the size in place of the content.
        archive = self.with_context(bin_size=False).archive
        if not archive:
            return None
        try:
            return unpack_base(base64.b64decode(archive), self.archive_name)
        except BaseUnreadable as error:
            raise UserError(str(error)) from error
