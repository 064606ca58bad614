"""What a layer is given: the cache, the addons that were asked for, and the house once it is needed."""

import contextlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .. import house, project
from ..cache import Cache
from ..house import House
from ..project import Addon
from ..template import Template


@dataclass
class Context:
    """One run of setup/test.

    :param names: the addons that were asked for
    :param whole: True if all are
    """

    cache: Cache
    names: list[str]
    whole: bool
    stack: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    @cached_property
    def addons(self) -> dict[str, Addon]:
        """All addons of the checkout, those for tests included."""
        return project.addons() | project.addons(project.TEST_ADDONS)

    @property
    def addons_paths(self) -> list[Path]:
        """Where Odoo looks for addons in tests."""
        own = [project.TEST_ADDONS] if project.addons(project.TEST_ADDONS) else []
        return [project.ADDONS, *own, self.house.source.addons]

    @cached_property
    def house(self) -> House:
        """Odoo, Python packages and PostgreSQL, obtained when the first layer asks."""
        return self.stack.enter_context(house.provision("test", durable=False))

    @cached_property
    def template(self) -> Template:
        """The databases that others are copied from."""
        return Template(self.house, self.addons)

    def log(self, name: str) -> Path:
        """An empty log file for one job of this run."""
        path = self.cache.log(f"test-{name}")
        path.unlink(missing_ok=True)
        return path
