"""All that an Odoo with DevKit stands on, obtained in order: Odoo, its Python environment, PostgreSQL."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import odoo_source, postgres, project, python_env
from .cache import Cache, default_root
from .odoo_source import OdooSource
from .postgres import Server
from .python_env import Environment
from .sql import Sql


@dataclass(frozen=True)
class House:
    """What was obtained."""

    cache: Cache
    source: OdooSource
    environment: Environment
    server: Server
    sql: Sql

    @property
    def addons_paths(self) -> list[Path]:
        """The folders in which Odoo looks for addons."""
        return [project.ADDONS, self.source.addons]

    @property
    def linters(self) -> Path:
        """The environment with the linters that DevKit calls to judge a module."""
        return python_env.obtain(self.cache, "linters", "Installing the linters").folder

    def variables(self) -> dict[str, str]:
        """The environment for odoo-bin."""
        return {**os.environ, **self.server.variables(), "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def variables_with_linters(self) -> dict[str, str]:
        """The same, where modules are judged; a configuration file is not needed for it."""
        return {**self.variables(), "DEVKIT_SCAFFOLD_TOOLS": str(self.linters)}


def open_cache() -> Cache:
    """The cache that this user's environment names."""
    return Cache(default_root(os.environ))


@contextlib.contextmanager
def provision(cluster: str, durable: bool) -> Iterator[House]:
    """Obtain everything, and keep PostgreSQL running while the block runs."""
    python_env.require_supported()
    cache = open_cache()
    source = odoo_source.obtain(cache, os.environ)
    environment = python_env.obtain(cache, "odoo", "Installing Odoo's Python packages", source)
    with postgres.use(cache, environment, cluster, durable) as (server, sql):
        yield House(cache, source, environment, server, sql)
