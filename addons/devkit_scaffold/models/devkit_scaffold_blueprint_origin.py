import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.blueprint import to_yaml
from ..engine.generate import GeneratedFile
from ..engine.read import as_base, files_of_blueprint
from ..engine.stored_base import BaseUnreadable, pack_base, unpack_base


class DevkitScaffoldBlueprint(models.Model):
    """Blueprints of modules that were read: the files as they were then are kept beside the blueprint."""

    _inherit = "devkit.scaffold.blueprint"

    origin_archive = fields.Binary(
        "As It Was Read", attachment=True, readonly=True, help="The files of the module that was read."
    )

    @api.model
    def _create_from_reading(self, reading):
        """Make a blueprint of a module that was read."""
        blueprint = self._create_from_yaml(to_yaml(reading.blueprint))
        base = as_base(reading)
        archive = pack_base((GeneratedFile(*each) for each in base.files.items()), base.blueprint)
        blueprint.sudo().origin_archive = base64.b64encode(archive)
        return blueprint

    def _origin_files(self):
        """Return the files as they were read, by path; None where nothing was.

        :raises UserError: the archive is damaged
        """
        archive = self.sudo().origin_archive if self else None
        if not archive:
            return None
        try:
            return unpack_base(base64.b64decode(archive), self.display_name).files
        except BaseUnreadable as error:
            raise UserError(str(error)) from error

    def _files_of(self, blueprint):
        """The files of a checked blueprint; what was read and did not change stays as it was."""
        return files_of_blueprint(blueprint, self._origin_files())

    def _files(self):
        """The files of the module; raises ValidationError where the blueprint has problems."""
        return self._files_of(self._blueprint())
