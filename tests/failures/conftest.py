"""Makes the modules of this folder importable; without Odoo nothing is proven."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "setup"))

REQUIRED = ("DEVKIT_ODOO_BIN", "DEVKIT_ADDONS_PATH")


@pytest.fixture(scope="session", autouse=True)
def _settings():
    if missing := [name for name in REQUIRED if not os.environ.get(name)]:
        pytest.fail(f"Set {', '.join(missing)}: see tests/failures/README.md.")


@pytest.fixture(scope="session")
def yard(tmp_path_factory):
    """An Odoo whose users make it fail, and what it logged."""
    from yard import Yard

    with Yard(tmp_path_factory.mktemp("yard")) as house:
        yield house
