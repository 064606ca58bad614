"""An addon's folder as its rules see it: the manifest, and the text of its files, read once."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .finding import Location

#: Bigger files are data, not source.
LIMIT = 2_000_000
_SUFFIXES = {".py", ".xml", ".csv"}
_SKIPPED = {"node_modules", "__pycache__", ".git", "fixtures", "lib"}


@dataclass(frozen=True)
class AddonSource:
    """``files`` holds text by path, which begins with the addon's name and has slashes."""

    name: str
    files: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> "AddonSource":
        """The addon in ``folder``; what is too big, no text or behind a symbolic link is left out."""
        files = {}
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.suffix in _SUFFIXES and not _SKIPPED.intersection(inside.parts) and _usable(path):
                files[f"{folder.name}/{inside.as_posix()}"] = path.read_text("utf-8", errors="replace")
        return cls(folder.name, files)

    @cached_property
    def manifest(self) -> dict[str, ast.expr]:
        """The manifest's values as syntax trees, by key; empty when there is none or it is no dictionary."""
        try:
            body = ast.parse(self.files.get(self.manifest_path, "{}")).body
        except SyntaxError:
            return {}
        value = body[-1].value if body and isinstance(body[-1], ast.Expr) else None
        if not isinstance(value, ast.Dict):
            return {}
        keys = ((key.value if isinstance(key, ast.Constant) else None) for key in value.keys)
        return {key: item for key, item in zip(keys, value.values, strict=True) if isinstance(key, str)}

    @property
    def manifest_path(self) -> str:
        """Where the manifest is, or would be."""
        return f"{self.name}/__manifest__.py"

    def python(self) -> Iterator[tuple[str, ast.Module]]:
        """Path and syntax tree of each Python file that can be parsed."""
        for path, text in self.files.items():
            if path.endswith(".py"):
                try:
                    yield path, ast.parse(text)
                except (SyntaxError, ValueError):
                    continue

    def location(self, path: str, line: int = 0, symbol: str = "") -> Location:
        """The place of a line, with the line as its snippet."""
        lines = self.files.get(path, "").splitlines()
        snippet = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        return Location(path, line, addon=self.name, snippet=snippet, symbol=symbol)


def _usable(path: Path) -> bool:
    return not path.is_symlink() and path.is_file() and path.stat().st_size <= LIMIT


def sample(text: str, name: str = "sample") -> AddonSource:
    """An addon made of a sample: ``# file: path`` begins each file, paths are inside the addon."""
    files, path = {}, ""
    for line in text.splitlines(keepends=True):
        if line.startswith("# file: "):
            path = f"{name}/{line[8:].strip()}"
            files[path] = ""
        elif path:
            files[path] += line
    return AddonSource(name, files)
