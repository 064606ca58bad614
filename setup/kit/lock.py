"""setup/lock: resolve the requirements of every environment anew, for each supported Python.

Needs `uv` on PATH (from PyPI). Versions already in a lock stay unless --upgrade is given.
"""

import argparse
import re
import shutil
import tempfile
from pathlib import Path

from .cache import write_atomically
from .console import Failure, say
from .process import Call, run
from .project import LOCKS, ROOT
from .python_env import SUPPORTED

ENVIRONMENTS = ("odoo", "engine", "tools", "linters", "node", "journeys", "peers")
# Pinned by hand and not to be resolved: they require distributions that no index has.
BY_HAND = "oca.in"
HEADER = "# Made by setup/lock from {source}; do not edit.\n"
ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links")


def main(argv: list[str]) -> int:
    """Write setup/locks/<environment>-<python>.txt for all of them."""
    parser = argparse.ArgumentParser(prog="setup/lock", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--upgrade", action="store_true", help="take the newest versions that the ranges allow"
    )
    options = parser.parse_args(argv)
    uv = shutil.which("uv")
    if not uv:
        raise Failure(
            "uv is missing.", "Install it from PyPI into an environment of its own and put it on PATH."
        )
    for name in ENVIRONMENTS:
        for major, minor in SUPPORTED:
            _lock(uv, name, f"{major}.{minor}", options.upgrade)
    return 0


def _lock(uv: str, name: str, python: str, upgrade: bool) -> None:
    target = LOCKS / f"{name}-{python}.txt"
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "lock.txt")
        if target.exists() and not upgrade:
            # uv keeps the versions that it finds in its output file, and cannot resolve those pinned by hand.
            by_hand = set(_requirements(LOCKS / BY_HAND))
            output.write_text("\n".join(line for line in _requirements(target) if line not in by_hand))
        argv = [uv, "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--no-emit-index-url"]
        argv += ["--python-version", python, "--output-file", output, LOCKS / f"{name}.in"]
        run(argv, f"to resolve {name} for Python {python}", Call(cwd=ROOT))
        lines = _requirements(output)
    if name == "odoo":
        lines += _requirements(LOCKS / BY_HAND)
    if any(ADDRESS.search(line) for line in lines):
        raise Failure(
            f"The lock of {name} would name an address.", "A lock must fit every machine's package index."
        )
    write_atomically(target, HEADER.format(source=f"{name}.in") + "\n".join(lines) + "\n")
    say(f"  ✓ {target.relative_to(ROOT)}: {len(lines)} packages")


def _requirements(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
