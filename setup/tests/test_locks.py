import re

import pytest
from packaging.requirements import Requirement

from kit.project import LOCKS, ROOT
from kit.python_env import SUPPORTED

PYTHONS = [f"{major}.{minor}" for major, minor in SUPPORTED]
LOCKED = [
    (name, python)
    for name in ("odoo", "engine", "journeys", "linters", "tools", "node", "peers")
    for python in PYTHONS
]


def lines(path):
    return [line for line in path.read_text().splitlines() if line and not line.startswith(("#", "-"))]


def versions(name, python):
    found = dict(line.split("==") for line in lines(LOCKS / f"{name}-{python}.txt"))
    return {re.sub(r"[-_.]+", "-", key).lower(): value for key, value in found.items()}


@pytest.mark.parametrize(("name", "python"), LOCKED)
def test_a_lock_pins_everything_and_names_no_address(name, python):
    text = (LOCKS / f"{name}-{python}.txt").read_text()
    assert "://" not in text
    assert "--" not in text
    assert versions(name, python)


def test_the_linters_are_those_of_the_hooks():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()
    for line in lines(LOCKS / "linters.in"):
        assert f"- {line}\n" in hooks, f"{line}: the hooks have another version"


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", ["odoo", "engine"])
def test_what_the_addons_need_is_locked_within_its_range(name, python):
    locked = versions(name, python)
    for line in lines(ROOT / "requirements.txt"):
        wanted = Requirement(line)
        key = re.sub(r"[-_.]+", "-", wanted.name).lower()
        assert wanted.specifier.contains(locked[key]), f"{line}: run setup/lock"
