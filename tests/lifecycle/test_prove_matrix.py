"""Sixty blueprints in which every pair of component kinds stands together: lint and proof are silent."""

import json
import os
import subprocess
from pathlib import Path

import matrix
import prover
import pytest

TESTS = Path(__file__).parents[1]
SETTINGS = TESTS / "journeys" / "repository"
LINTERS = {
    "ruff": ("ruff", "check", "--no-cache", f"--config={SETTINGS / 'ruff.toml'}", "."),
    "ruff format": ("ruff", "format", "--no-cache", "--check", f"--config={SETTINGS / 'ruff.toml'}", "."),
    "ruff-odoo": ("ruff-odoo", "check", "--no-cache", f"--config={SETTINGS / 'ruff-odoo.toml'}", "."),
    "pylint-odoo": ("pylint", "--jobs=2", f"--rcfile={SETTINGS / 'pyproject.toml'}", "--score=no"),
    "OCA checks": ("oca-checks-odoo-module",),
}
TAKES_MODULES = ("pylint-odoo", "OCA checks")


@pytest.fixture(scope="session")
def modules(tmp_path_factory):
    """All modules of the matrix."""
    return matrix.write(tmp_path_factory.mktemp("matrix"))


@pytest.mark.parametrize("name", LINTERS)
def test_linter_is_silent(name, modules):
    program, *arguments = LINTERS[name]
    argv = [Path(os.environ["DEVKIT_SCAFFOLD_TOOLS"], "bin", program), *arguments]
    argv += [module.name for module in modules] if name in TAKES_MODULES else []
    done = subprocess.run(argv, cwd=modules[0].parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout[-4000:], done.stderr[-2000:])


def test_all_live_together(modules):
    """Install, upgrade and uninstall; their tests are the templates' and fixtures', many times over."""
    argv = prover.command("prove", "--together", "--no-tests", "--format", "json")
    argv += ["--database-prefix", prover.PREFIX]
    done = subprocess.run([*argv, *modules], capture_output=True, text=True, check=False)
    (proved,) = json.loads(done.stdout)["modules"]
    assert proved["findings"] == []
    assert (done.returncode, proved["state"]) == (0, "clean")
