"""The module to be proven and the modules it stands on, read from disk without importing anything."""

import ast
import hashlib
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .error import ProofError

MANIFEST = "__manifest__.py"
#: Never copied: caches and version control.
IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc", ".git", "node_modules")
_NAME = re.compile(r"[a-zA-Z]\w{0,255}")


@dataclass(frozen=True)
class Module:
    """A module's folder."""

    path: Path

    @classmethod
    def at(cls, path: str | Path) -> "Module":
        """The module in a folder. Raises ProofError when the folder holds none that Odoo could install."""
        module = cls(Path(path).resolve())
        if not (module.path / MANIFEST).is_file():
            raise ProofError(f"{module.path} is no module: it has no {MANIFEST}.")
        if not (module.path / "__init__.py").is_file():
            raise ProofError(f"{module.path} has no __init__.py, so that Odoo would not see the module.")
        if not _NAME.fullmatch(module.name):
            raise ProofError(f"“{module.name}” cannot be a module's technical name.")
        if not module.manifest.get("installable", True):
            raise ProofError(f"The manifest of {module.name} says that it is not installable.")
        return module

    @property
    def name(self) -> str:
        """The technical name: the folder's."""
        return self.path.name

    @property
    def names(self) -> tuple[str, ...]:
        """The modules that are proven: this one."""
        return (self.name,)

    @property
    def neighbours(self) -> list[str]:
        """The folders in which other modules may lie that it depends on."""
        return [str(self.path.parent)]

    @cached_property
    def manifest(self) -> dict:
        """The manifest's dictionary. Raises ProofError when it is none."""
        try:
            value = ast.literal_eval((self.path / MANIFEST).read_text(encoding="utf-8"))
        except (SyntaxError, ValueError) as error:
            raise ProofError(f"The manifest of {self.name} cannot be read: {error}.") from error
        if not isinstance(value, dict):
            raise ProofError(f"The manifest of {self.name} is no dictionary.")
        return value

    @property
    def depends(self) -> list[str]:
        """The modules that the manifest names; Odoo adds `base` where it names none."""
        return list(self.manifest.get("depends") or ["base"])

    @property
    def has_demo(self) -> bool:
        """Whether the manifest names demo data."""
        return bool(self.manifest.get("demo"))

    @property
    def uses_browser(self) -> bool:
        """Whether the module's tests need Odoo's web assets (HttpCase: tours and requests)."""
        tests = (self.path / "tests").glob("**/*.py")
        return any("HttpCase" in test.read_text(encoding="utf-8", errors="replace") for test in tests)

    def copy_to(self, folder: Path) -> Path:
        """A copy to work on: the proof writes no byte code into the original, and sees no half-saved edit."""
        target = folder / self.name
        shutil.copytree(self.path, target, symlinks=True, ignore=IGNORED)
        return target


def closure(depends: Iterable[str], addons_path: Sequence[str]) -> dict[str, Module]:
    """All modules that the given ones stand on, by name. Raises ProofError when one cannot be found."""
    found: dict[str, Module] = {}
    waiting = [*depends, "base"]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = _find(name, addons_path)
        waiting += found[name].depends if name != "base" else []
    return found


def _find(name: str, addons_path: Sequence[str]) -> Module:
    for folder in addons_path:
        if (Path(folder) / name / MANIFEST).is_file():
            return Module(Path(folder) / name)
    raise ProofError(f"The module “{name}”, on which this one depends, is not on the addons path.")


def fingerprint(modules: dict[str, Module]) -> str:
    """Changes whenever a file of the modules does: by names, sizes and times, some 50 ms for 30 modules."""
    digest = hashlib.sha256()
    for name in sorted(modules):
        for line in _states(modules[name].path):
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _states(folder: Path) -> list[str]:
    lines = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".xml", ".csv", ".js", ".scss", ".sql") and path.is_file():
            state = path.stat()
            lines.append(f"{folder.name}/{path.relative_to(folder)}:{state.st_size}:{state.st_mtime_ns}\n")
    return lines
