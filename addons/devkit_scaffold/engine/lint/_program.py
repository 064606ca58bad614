"""Linters as programs: where they are, and what they say. They are never imported into Odoo's environment."""

import ast
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ....devkit_base.engine.child import ChildStopped, run_child
from ....devkit_base.engine.finding import Location

TIMEOUT = 300
#: The program of each linter, and the package that brings it.
PROGRAMS = {
    "ruff": "ruff",
    "ruff-odoo": "ruff-odoo",
    "pylint": "pylint-odoo",
    "oca-checks-odoo-module": "oca-odoo-pre-commit-hooks",
}
#: The series that the linters' own switches are set to; a module of another one is judged as the last.
SERIES = ("17.0", "18.0", "19.0")
INHERITED = ("PATH", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH")


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Source:
    """A module's folder, the environment that holds the linters (PATH if empty), its author and series.

    `stopped` is asked again and again while a linter works; once it is true, LintStopped is raised.
    """

    folder: Path
    tools: str = ""
    author: str = ""
    series: str = SERIES[-1]
    stopped: Callable[[], bool] = field(default=_never, compare=False)

    @classmethod
    def of(cls, folder: str | Path, tools: str = "", stopped: Callable[[], bool] = _never) -> "Source":
        """The module in a folder; author and series are those of its manifest. Raises LintError for none."""
        folder = Path(os.path.abspath(folder))
        try:
            manifest = ast.literal_eval((folder / "__manifest__.py").read_text(encoding="utf-8"))
            author, version = str(manifest.get("author", "")), str(manifest.get("version", ""))
        except (OSError, SyntaxError, ValueError, AttributeError) as error:
            raise LintError(f"{folder} is no module: its manifest cannot be read.") from error
        series = ".".join(version.split(".")[:2])
        return cls(folder, tools, author, series if series in SERIES else SERIES[-1], stopped)

    @property
    def odoo_version(self) -> str:
        """The series as the linters are told."""
        return self.series if self.series in SERIES else SERIES[-1]

    def program(self, name: str) -> str:
        """The path of a linter, or nothing where it is not installed."""
        inside = Path(self.tools, "bin", name) if self.tools else None
        if inside is not None:
            return str(inside) if os.access(inside, os.X_OK) else ""
        return shutil.which(name) or ""

    def missing(self) -> tuple[str, ...]:
        """The linters that are not installed."""
        return tuple(name for name in PROGRAMS if not self.program(name))

    def run(self, name: str, *arguments: str) -> str:
        """What a linter writes; empty where it is not installed.

        Raises LintError where it cannot do its work, LintStopped when told to stop. The program dies with
        this process.
        """
        program = self.program(name)
        if not program:
            return ""
        lines: list[str] = []
        with tempfile.TemporaryFile() as errors:
            try:
                code = run_child(
                    [program, *arguments],
                    cwd=str(self.folder.parent),
                    env=_environment(),
                    on_line=lines.append,
                    timeout=TIMEOUT,
                    should_stop=self.stopped,
                    errors=errors,
                )
            except ChildStopped as error:
                raise LintStopped from error
            except (OSError, TimeoutError) as error:
                raise LintError(f"{name}: {error}") from error
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").strip()
        text = "\n".join(lines)
        if code and not text.strip() and said:
            raise LintError(f"{name}: {said.splitlines()[-1]}")
        return text

    def run_json(self, name: str, *arguments: str) -> Any:
        """As `run`, read as JSON; None where there is nothing."""
        text = self.run(name, *arguments)
        try:
            return json.loads(text) if text.strip() else None
        except ValueError as error:
            raise LintError(f"{name} writes no JSON: {text.strip().splitlines()[0][:200]}") from error

    def place(self, path: str, line: int = 0, column: int = 0) -> Location:
        """The place of a finding, as a path that begins with the module's folder."""
        name = self.folder.name
        parts = Path(path).parts
        if name in parts:
            parts = parts[len(parts) - parts[::-1].index(name) - 1 :]
        else:
            parts = (name, *parts)
        return Location("/".join(parts), line, column, addon=name)


def _environment() -> dict[str, str]:
    """No key, password or token of the server; nothing of a linter's is kept in somebody's home."""
    kept = {key: os.environ[key] for key in INHERITED if key in os.environ}
    return {**kept, "PYTHONUTF8": "1", "HOME": os.devnull, "PYLINTHOME": os.devnull}


class LintError(RuntimeError):
    """A linter could not do its work; the message is its last line."""


class LintStopped(Exception):
    """Somebody asked the linters to stop."""
