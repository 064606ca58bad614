"""What the owner of the server has configured for DevKit. Never from the database, so no user can widen it.

An option is looked up in this order: environment variable (``DEVKIT_ROOTS``), section ``[devkit]`` of the
configuration file (``devkit_roots = …``), section ``[options]``. The own section is the clean place: Odoo 19
logs a warning for each option in ``[options]`` that it does not know.
"""

import configparser
import os
from collections.abc import Mapping

SECTION = "devkit"


class Settings:
    """The options of one server.

    :param options: Odoo's parsed ``[options]`` (any mapping)
    :param config_file: path of the configuration file, read for its section ``[devkit]``; may be missing
    """

    def __init__(
        self,
        options: Mapping[str, object] | None = None,
        config_file: str | None = None,
        environ: Mapping[str, str] | None = None,
    ):
        self._environ = os.environ if environ is None else environ
        self._options = {} if options is None else options
        self._section = _read_section(config_file)

    def get(self, name: str, default: str = "") -> str:
        """Return the option ``name`` (``devkit_…``) as text, blanks stripped, or ``default``."""
        for value in (self._environ.get(name.upper()), self._section.get(name), self._options.get(name)):
            if value not in (None, "", False):
                return str(value).strip()
        return default

    def flag(self, name: str) -> bool:
        """Return the option ``name`` as yes or no; missing or unknown words are no."""
        return self.get(name).lower() in ("1", "true", "yes", "on")

    def source(self, name: str) -> str:
        """Return where ``name`` comes from: ``environment``, ``configuration file`` or an empty text."""
        if self._environ.get(name.upper()):
            return "environment"
        return "configuration file" if self.get(name) else ""


def _read_section(config_file: str | None) -> Mapping[str, str]:
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read([config_file] if config_file else [])
    except (configparser.Error, UnicodeDecodeError):
        return {}
    return dict(parser.items(SECTION)) if parser.has_section(SECTION) else {}
