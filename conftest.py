"""Lets the engine layer be imported where no Odoo is installed.

Inside Odoo an engine is ``odoo.addons.devkit_x.engine``; here it is ``addons.devkit_x.engine``. The addons'
own ``__init__`` would import models, hence odoo, so each addon is registered as an empty package that only
has a path; so is its ``tests``, whose ``__init__`` imports the Odoo tests.
"""

import contextlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

with contextlib.suppress(ImportError):
    from hypothesis import settings

    # A busy machine is no failure: what must be fast has a test or a benchmark of its own.
    settings.register_profile("devkit", deadline=None)
    settings.load_profile("devkit")

ADDONS = Path(__file__).parent / "addons"


def _register(name: str, path: Path) -> None:
    package = ModuleType(name)
    package.__path__ = [str(path)]
    sys.modules.setdefault(name, package)


_register("addons", ADDONS)
for manifest in sorted(ADDONS.glob("*/__manifest__.py")):
    _register(f"addons.{manifest.parent.name}", manifest.parent)
    _register(f"addons.{manifest.parent.name}.tests", manifest.parent / "tests")


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect addons as plain folders: as packages pytest would import their ``__init__``, hence odoo."""
    return pytest.Dir.from_parent(parent, path=path) if ADDONS in path.parents else None
