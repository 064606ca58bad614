"""The running server, as plain data for the engine that proves modules."""

from pathlib import Path

import odoo.release
from odoo.tools import config

import odoo.addons

from ..devkit_base.models.devkit_settings import server_settings
from .engine.proof import Server


def proof_server(work_dir: str = "") -> Server:
    """The Odoo that runs here and the PostgreSQL it is configured for."""
    return Server.from_config(
        config,
        addons_path=[path for path in odoo.addons.__path__ if any(Path(path).glob("*/__manifest__.py"))],
        odoo_root=str(Path(odoo.release.__file__).parent.parent),
        version=odoo.release.version,
        work_dir=work_dir,
    )


def linters() -> str:
    """The environment that holds the linters, as the server's configuration says; empty: those on PATH."""
    return server_settings().get("devkit_scaffold_tools")
