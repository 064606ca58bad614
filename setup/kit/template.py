"""Template databases: installed once for given sources, then copied in a second.

A template is made under another name and renamed when it is whole: one that exists is one that is finished.
"""

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from . import database, odoo, project
from .cache import digest
from .console import step
from .house import House
from .project import Addon
from .sql import quoted

PREFIX = "devkit_t_"
CLONE_PREFIX = "devkit_c_"
KEPT_SECONDS = 24 * 3600
BUNDLES = """
env['ir.qweb']._pregenerate_assets_bundles()
for bundle in ('web.assets_tests', 'web.assets_unit_tests_setup'):
    env['ir.qweb']._get_asset_bundle(bundle, css=False, js=True).js()
env.cr.commit()
"""


class Template:
    """The two templates of a checkout: Odoo with what the addons need, and with all addons on it."""

    def __init__(self, house: House, addons: dict[str, Addon]) -> None:
        self.house = house
        self.addons = addons
        where = digest(house.server.host, house.server.port)
        self.data = house.cache.root / "test" / where / "data"
        self.data.mkdir(parents=True, exist_ok=True)

    @cached_property
    def names(self) -> list[str]:
        """The addons that the whole template holds."""
        return project.to_install(self.addons)

    @cached_property
    def base(self) -> str:
        """A database with what the addons of this checkout stand on, and none of them."""
        needed = {"base", "web", "mail"}
        for name in self.names:
            needed.update(set(self.addons[name].depends) - set(self.addons))
        modules = sorted(needed)
        key = digest(self.house.source.key, self.house.environment.key, *modules)
        return self._made(f"{PREFIX}base_{key}", "Odoo", lambda name: self._install(name, modules))

    @cached_property
    def whole(self) -> str:
        """A database with all addons, demo data and asset bundles."""
        base = self.base
        contents = [self.addons[name].content() for name in self.names]
        key = digest(base, *self.names, *contents)

        def build(name: str) -> None:
            database.drop(self.house.sql, name, self.data)
            database.copy(self.house.sql, base, name, self.data)
            self._install(name, self.names)
            self._bundle(name)

        return self._made(f"{PREFIX}all_{key}", "the addons", build)

    @cached_property
    def install_log(self) -> Path:
        """What Odoo said when the addons of the whole template were installed."""
        return self.data.parent / f"{self.whole}.log"

    def _made(self, name: str, what: str, build: Callable[[str], None]) -> str:
        lock = f"template-{name}"
        with self.house.cache.lock(lock, "the template database"):
            if not database.exists(self.house.sql, name):
                with step(f"Making a template database with {what}"):
                    half = f"{name}_half"
                    database.drop(self.house.sql, half, self.data)
                    (self.data.parent / f"{name}.log").unlink(missing_ok=True)
                    build(half)
                    self._publish(half, name)
            os.utime(database.filestore(self.data, name))
        self._forget_old(keep=name)
        return name

    def _publish(self, half: str, name: str) -> None:
        files = database.filestore(self.data, name)
        shutil.rmtree(files, ignore_errors=True)
        made = database.filestore(self.data, half)
        made.mkdir(parents=True, exist_ok=True)
        made.rename(files)
        self.house.sql.query(f"ALTER DATABASE {quoted(half)} RENAME TO {quoted(name)}")

    def _install(self, name: str, modules: list[str]) -> None:
        log = self.data.parent / f"{name.removesuffix('_half')}.log"
        if not database.exists(self.house.sql, name):
            database.create(self.house.sql, name)
        odoo.install(self.house, name, self.data, modules, [], log)

    def _bundle(self, name: str) -> None:
        odoo.shell(
            self.house,
            name,
            self.data,
            BUNDLES,
            "to build the asset bundles",
            self.house.cache.log("bundles"),
        )

    def _forget_old(self, keep: str) -> None:
        """Drop templates that nobody has used for a day."""
        for files in (self.data / "filestore").glob(f"{PREFIX}*"):
            if files.name != keep and time.time() - files.stat().st_mtime > KEPT_SECONDS:
                with contextlib.suppress(Exception):
                    database.drop(self.house.sql, files.name, self.data)

    @contextlib.contextmanager
    def clone(self, template: str, purpose: str) -> Iterator[str]:
        """A copy of a template for as long as the block runs."""
        name = f"{CLONE_PREFIX}{purpose}_{os.getpid()}"
        database.drop(self.house.sql, name, self.data)
        with self.house.cache.lock(f"template-{template}"):
            database.copy(self.house.sql, template, name, self.data)
        try:
            yield name
        finally:
            database.drop(self.house.sql, name, self.data)
