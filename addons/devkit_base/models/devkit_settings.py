from odoo import api, models
from odoo.tools import config

from ..engine.server_roots import server_roots
from ..engine.settings import Settings


class DevkitSettings(models.AbstractModel):
    """What the server's owner allows, read from its configuration file, never from the database.

    ========================== =======================================================================
    ``devkit_roots``           folders that DevKit may read and write, comma separated
    ``devkit_allowed_hosts``   local or private hosts and networks that URL targets may name
    ``devkit_databases``       other databases that targets may name, with ``*`` as wildcard
    ``devkit_master_key``      see ``engine/master_key.py``
    ``devkit_scaffold_tools``  the environment with the linters that judge modules
    ``devkit_debug_tools``     the environment with py-spy and memray, which look into processes
    ========================== =======================================================================
    """

    _name = "devkit.settings"
    _description = "DevKit Server Settings"

    @api.model
    def _settings(self):
        """Return the engine ``Settings`` of this server."""
        return server_settings()

    @api.model
    def _roots(self, write=False):
        """Return the allowed folders. To read, the server's own addons paths and log file are allowed too."""
        own = [] if write else own_folders()
        return server_roots(self._settings(), own)

    @api.model
    def _allowed_hosts(self):
        """Return the local hosts and networks that URL targets may name."""
        return _words(self._settings().get("devkit_allowed_hosts").lower())

    @api.model
    def _database_patterns(self):
        """Return the names and patterns of databases that targets may name, this one included."""
        return (self.env.cr.dbname, *config["db_name"], *_words(self._settings().get("devkit_databases")))


def server_settings():
    """Return the engine ``Settings`` of this server; usable without a database."""
    return Settings(config.options, config["config"])


def own_folders():
    """Return the addons paths and the log file that the server itself uses: to read, never to write."""
    paths = [*config["addons_path"], config.addons_base_dir, config.addons_community_dir, config["logfile"]]
    return [path for path in paths if path]


def _words(text):
    return tuple(part.strip() for part in text.split(",") if part.strip())
