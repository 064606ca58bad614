"""Linters as programs: where they are, and what they say. They are never imported into Odoo's environment."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ....devkit_base.engine.finding import Location

TIMEOUT = 300


@dataclass(frozen=True)
class Source:
    """A module's folder, the folder of the environment that holds the linters (PATH if empty), its author."""

    folder: Path
    tools: str = ""
    author: str = ""

    def program(self, name: str) -> str:
        """The path of a linter, or nothing where it is not installed."""
        inside = Path(self.tools, "bin", name) if self.tools else None
        if inside is not None:
            return str(inside) if os.access(inside, os.X_OK) else ""
        return shutil.which(name) or ""

    def run(self, name: str, *arguments: str) -> str:
        """What a linter writes; empty where it is not installed.

        Raises LintError where it cannot do its work.
        """
        program = self.program(name)
        if not program:
            return ""
        environment = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL") if key in os.environ}
        result = subprocess.run(
            [program, *arguments],
            cwd=self.folder.parent,
            env={
                **environment,
                "PYTHONUTF8": "1",
                "HOME": os.devnull,
                "PYLINTHOME": str(self.folder / ".none"),
            },
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
        if not result.stdout.strip() and result.stderr.strip() and result.returncode:
            raise LintError(f"{name}: {result.stderr.strip().splitlines()[-1]}")
        return result.stdout

    def run_json(self, name: str, *arguments: str) -> Any:
        """As `run`, read as JSON; None where there is nothing."""
        text = self.run(name, *arguments)
        return json.loads(text) if text.strip() else None

    def place(self, path: str, line: int = 0, column: int = 0) -> Location:
        """The place of a finding, as a path that begins with the module's folder."""
        name = self.folder.name
        parts = Path(path).parts
        if name in parts:
            parts = parts[len(parts) - parts[::-1].index(name) - 1 :]
        else:
            parts = (name, *parts)
        return Location("/".join(parts), line, column, addon=name)


class LintError(RuntimeError):
    """A linter could not do its work; the message is its last line."""
