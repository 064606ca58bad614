"""What single journeys need beside Odoo: the mirror for right-to-left styles, and dark colours."""

import os
from pathlib import Path

from . import node, python_env
from .cache import Cache
from .console import step
from .process import Call, run

RTLCSS = "rtlcss@4.3.0"
# AGPL-3: installed for a test alone, never together with the addons.
DARK_MODE = "odoo-addon-web-dark-mode==19.0.1.0.0.6"


def rtlcss(cache: Cache) -> Path:
    """The folder with the program that Odoo mirrors its styles with."""

    def build(folder: Path) -> None:
        path = os.pathsep.join([*node.search_path(cache), os.environ.get("PATH", "")])
        call = Call(env={**os.environ, "PATH": path}, log=cache.log("npm"), fetches=True)
        argv = ["npm", "install", "--no-audit", "--no-fund", "--prefix", folder, RTLCSS]
        run(argv, "to install rtlcss", call)

    with step("Installing rtlcss"):
        return cache.obtain("npm", RTLCSS, build) / "node_modules" / ".bin"


def dark_mode(cache: Cache) -> Path:
    """The addons folder with OCA's web_dark_mode."""

    def build(folder: Path) -> None:
        pip = [python_env.obtain(cache, "tools", "Installing pre-commit").python, "-m", "pip"]
        argv = [*pip, "install", "--no-deps", "--target", folder, DARK_MODE]
        run(argv, "to install web_dark_mode", Call(log=cache.log("python"), fetches=True))

    with step("Installing OCA's web_dark_mode"):
        return cache.obtain("oca", DARK_MODE, build) / "odoo" / "addons"
