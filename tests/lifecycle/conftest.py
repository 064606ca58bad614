"""The modules that the tests of this folder share."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "matrix"))
sys.path.insert(0, str(Path(__file__).parents[1] / "mutation"))

REQUIRED = ("DEVKIT_ODOO_BIN", "DEVKIT_ADDONS_PATH")


@pytest.fixture(scope="session", autouse=True)
def _settings():
    if missing := [name for name in REQUIRED if not os.environ.get(name)]:
        pytest.fail(f"Set {', '.join(missing)}: see tests/lifecycle/README.md.")


@pytest.fixture(autouse=True)
def _nothing_left(request):
    """No proof leaves a database, whatever it found."""
    import prover

    before = set(prover.databases())
    yield
    assert set(prover.databases()) <= before
