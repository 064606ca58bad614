"""What the tests of the house rules share: the tree, and copies of it to spoil."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("addons", "tools", "pyproject.toml")
LEFT_OUT = shutil.ignore_patterns(
    "__pycache__", "static", "references", "readme", "i18n", "views", "demo", "data"
)
TOOLS = {
    "ruff": ["ruff", "check", "--no-cache", "--output-format", "concise", "--select", "TID251", "addons"],
    "import-linter": ["lint-imports", "--no-cache"],
    "walls": ["python", "tools/walls.py"],
}


@pytest.fixture(scope="session")
def root():
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def copy_tree(tmp_path_factory):
    """Copy what the wall checks read into a folder that a test may spoil; gives the copy."""

    def copy(name):
        tree = tmp_path_factory.mktemp(name)
        for part in NEEDED:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, tree / part, ignore=LEFT_OUT)
            else:
                shutil.copy(source, tree / part)
        return tree

    return copy


@pytest.fixture(scope="session")
def lint():
    """Run one of the wall checks in a tree; gives its exit code and what it printed."""

    def run(tool, tree):
        program, *arguments = TOOLS[tool]
        argv = [str(Path(sys.executable).parent / program), *arguments]
        done = subprocess.run(argv, cwd=tree, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return run
