"""Runs `odoo-bin devkit_scaffold` as a user does, and looks at the PostgreSQL it uses."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg2

PREFIX = "devkit_lc"


@dataclass(frozen=True)
class Proved:
    """What the command said of one module, and with which exit code."""

    code: int
    data: dict
    said: str

    @property
    def rules(self) -> set[str]:
        return {finding["rule"] for finding in self.data["findings"]}

    def step(self, name: str) -> dict:
        return next(step for step in self.data["steps"] if step["name"] == name)


def command(*arguments: str | Path) -> list[str]:
    """`odoo-bin devkit_scaffold …`."""
    odoo_bin, addons_path = os.environ["DEVKIT_ODOO_BIN"], os.environ["DEVKIT_ADDONS_PATH"]
    return [odoo_bin, f"--addons-path={addons_path}", "devkit_scaffold", *map(str, arguments)]


def generate(blueprint: Path, folder: Path) -> Path:
    """The module of a blueprint in a folder."""
    subprocess.run(command("generate", blueprint, "--output", folder), check=True, capture_output=True)
    (module,) = [path for path in folder.iterdir() if path.is_dir()]
    return module


def prove(module: Path, *options: str, **environ: str) -> Proved:
    """The verdict on a module."""
    argv = command("prove", module, "--format", "json", "--database-prefix", PREFIX, *options)
    ended = subprocess.run(argv, capture_output=True, text=True, env=os.environ | environ, check=False)
    try:
        data = json.loads(ended.stdout)["modules"][0]
    except ValueError:
        data = {"findings": [], "steps": []}
    return Proved(ended.returncode, data, ended.stderr)


def databases() -> list[str]:
    """The databases of proofs that are there now, templates left out."""
    connection = psycopg2.connect(dbname="postgres")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}\\_r%"])
            return [name for (name,) in cursor.fetchall()]
    finally:
        connection.close()
