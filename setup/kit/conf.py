"""odoo.conf: what a server of ours is told, readable by its user alone because it holds passwords."""

import configparser
import secrets
from collections.abc import Sequence
from pathlib import Path

from .cache import write_atomically
from .postgres import Server


def write(
    path: Path,
    server: Server,
    database: str,
    addons_paths: Sequence[Path],
    roots: Sequence[Path],
    data: Path,
    linters: Path,
) -> None:
    """Write the configuration; the random passwords of an earlier one are kept.

    :param roots: the folders under which DevKit may read and write
    :param data: where Odoo keeps files and sessions
    :param linters: the environment with the linters that DevKit calls
    """
    options = {
        "admin_passwd": _kept(path, "admin_passwd") or secrets.token_urlsafe(24),
        "addons_path": ",".join(str(folder) for folder in addons_paths),
        "data_dir": str(data),
        "db_name": database,
        "dbfilter": f"^{database}$",
        "db_host": server.host,
        "db_port": server.port,
        "db_user": server.user,
        "db_password": server.password,
        "db_sslmode": server.sslmode,
        "http_interface": "127.0.0.1",
        # A run may take longer than the two minutes that a scheduled action has otherwise.
        "limit_time_real_cron": "0",
        "limit_time_cpu": "3600",
        "limit_time_real": "7200",
    }
    devkit = {
        "devkit_roots": ",".join(str(folder) for folder in roots),
        "devkit_master_key_file": str(master_key(path.parent)),
        "devkit_scaffold_tools": str(linters),
    }
    lines = [*_section("options", options), "", *_section("devkit", devkit), ""]
    write_atomically(path, "\n".join(lines), mode=0o600)


def _section(name: str, options: dict[str, str]) -> list[str]:
    return [f"[{name}]", *(f"{option} = {value}" for option, value in options.items() if value)]


def _kept(path: Path, option: str) -> str:
    parser = configparser.RawConfigParser()
    if path.exists():
        parser.read(path, encoding="utf-8")
    return parser.get("options", option, fallback="")


def master_key(folder: Path) -> Path:
    """The file with the key that seals DevKit's secrets; made once, since a new key opens none."""
    path = folder / "master.key"
    if not path.exists():
        write_atomically(path, secrets.token_hex(32) + "\n", mode=0o600)
    return path
