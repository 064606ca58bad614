"""The Odoo and the PostgreSQL that a proof uses, as plain data given by the caller."""

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from . import programs

#: What a child process inherits. The rest (keys, passwords, tokens of the server) stays out of its reach.
INHERITED = (
    "PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR",
    "VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH",
    "PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY", "PGPASSFILE",
)  # fmt: skip


@dataclass(frozen=True)
class Server:
    """Where Odoo and PostgreSQL are. Empty database values mean libpq's own defaults (PGHOST and so on)."""

    addons_path: tuple[str, ...]
    odoo_root: str
    version: str
    python: str = sys.executable
    host: str = ""
    port: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    sslmode: str = ""
    maintenance_database: str = "postgres"
    work_dir: str = field(default_factory=tempfile.gettempdir)

    @classmethod
    def from_config(
        cls, config: Mapping, *, addons_path: Sequence[str], odoo_root: str, version: str, work_dir: str = ""
    ) -> "Server":
        """From an Odoo configuration (``odoo.tools.config`` or any mapping with its keys)."""
        return cls(
            addons_path=tuple(str(path) for path in addons_path),
            odoo_root=str(odoo_root),
            version=version,
            host=str(config["db_host"] or ""),
            port=str(config["db_port"] or ""),
            user=str(config["db_user"] or ""),
            password=str(config["db_password"] or ""),
            sslmode=str(config["db_sslmode"] or ""),
            work_dir=work_dir or tempfile.gettempdir(),
        )

    def connection(self) -> dict[str, str]:
        """Keywords for ``psycopg2.connect``, without the database's name."""
        given = {
            "host": self.host, "port": self.port, "user": self.user,
            "password": self.password, "sslmode": self.sslmode,
        }  # fmt: skip
        return {key: value for key, value in given.items() if value}

    def environment(self, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
        """The environment of a child: what it needs, and the database's password (never an argument)."""
        kept = {name: environ[name] for name in INHERITED if name in environ}
        libpq = {
            "host": "PGHOST",
            "port": "PGPORT",
            "user": "PGUSER",
            "password": "PGPASSWORD",
            "sslmode": "PGSSLMODE",
        }
        known = self.connection()
        for key, name in libpq.items():
            value = known.get(key) or environ.get(name)
            if value:
                kept[name] = value
        return kept | {"DEVKIT_ODOO_ROOT": self.odoo_root, "PYTHONUNBUFFERED": "1"}

    def odoo(self, *arguments: str) -> list[str]:
        """The command that starts this Odoo with the given arguments."""
        return self.program(programs.ODOO_BIN, *arguments)

    def program(self, text: str, *arguments: str) -> list[str]:
        """The command that runs one of the `programs`."""
        return [self.python, "-c", text, *arguments]
