from odoo import api, models
from odoo.tools import config

from ..engine.paths import split_roots
from ..engine.settings import Settings


class DevkitSettings(models.AbstractModel):
    """What the server's owner allows, read from its configuration file, never from the database.

    ========================== =======================================================================
    ``devkit_roots``           folders that DevKit may read and write, comma separated
    ``devkit_allowed_hosts``   local or private hosts and networks that URL targets may name
    ``devkit_databases``       other databases that targets may name, with ``*`` as wildcard
    ``devkit_master_key``      see ``engine/master_key.py``
    ========================== =======================================================================
    """

    _name = "devkit.settings"
    _description = "DevKit Server Settings"

    @api.model
    def _settings(self):
        """Return the engine ``Settings`` of this server."""
        return Settings(config.options, config["config"])

    @api.model
    def _roots(self, write=False):
        """Return the allowed folders. To read, the server's own addons paths and log file are allowed too."""
        roots = split_roots(self._settings().get("devkit_roots"))
        if write:
            return roots
        own = [*config["addons_path"], config.addons_base_dir, config.addons_community_dir, config["logfile"]]
        return roots + [path for path in own if path and path not in roots]

    @api.model
    def _allowed_hosts(self):
        """Return the local hosts and networks that URL targets may name."""
        return _words(self._settings().get("devkit_allowed_hosts").lower())

    @api.model
    def _database_patterns(self):
        """Return the names and patterns of databases that targets may name, this one included."""
        return (self.env.cr.dbname, *config["db_name"], *_words(self._settings().get("devkit_databases")))


def _words(text):
    return tuple(part.strip() for part in text.split(",") if part.strip())
