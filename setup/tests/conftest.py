import sys
from pathlib import Path

import pytest

SETUP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SETUP))

from kit.cache import Cache  # noqa: E402


@pytest.fixture
def cache(tmp_path):
    """An empty cache."""
    return Cache(tmp_path / "cache")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    """Nothing that the developer has set reaches a test."""
    for name in (
        "DATABASE_URL",
        "PGHOST",
        "PGPORT",
        "PGUSER",
        "PGPASSWORD",
        "PGDATABASE",
        "ODOO_PATH",
        "ODOO_GIT",
    ):
        monkeypatch.delenv(name, raising=False)
