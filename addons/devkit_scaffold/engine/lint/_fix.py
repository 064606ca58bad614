"""Lets a linter mend what it found, on a copy: what comes out is shown before anything is written."""

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ._program import Source
from ._ruff import CHECK, FORMAT, UNSAFE, odoo_check

#: The rules whose linter can mend what it finds.
FIXABLE = ("SCL001", "SCL002", "SCL003")
IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc", ".git", "node_modules")


class FixRefused(ValueError):
    """The linter cannot mend this; the message says why."""


@dataclass(frozen=True)
class Fix:
    """One finding to be mended: its rule, its message, its path from the module's folder on, its advice."""

    rule: str
    message: str
    path: str
    advice: str = ""

    @property
    def possible(self) -> bool:
        """Whether the linter mends it by itself."""
        return self.rule in FIXABLE and bool(self.advice) and bool(self.path)

    @property
    def name(self) -> str:
        """The linter's own name of what it found: ``F401``, ``deprecated-sql-constraints``."""
        return self.message.partition(":")[0]


def fixed(source: Source, fixes: Iterable[Fix]) -> dict[str, tuple[bytes, bytes]]:
    """What the files would be: path within the module → (now, then), those only that change.

    The module itself is not written to. Raises FixRefused, and LintError where the linter fails.
    """
    fixes = tuple(fixes)
    for fix in fixes:
        _check(source, fix)
    with tempfile.TemporaryDirectory(prefix="devkit_fix_") as folder:
        copy = replace(source, folder=Path(folder) / source.folder.name)
        shutil.copytree(source.folder, copy.folder, symlinks=True, ignore=IGNORED)
        # Formatting comes last: the others leave lines as they fall.
        for fix in sorted(set(fixes), key=lambda fix: (fix.rule == "SCL002", fix.path, fix.name)):
            _mend(copy, fix)
        return _changes(source.folder, copy.folder, {_inner(fix.path) for fix in fixes})


def _check(source: Source, fix: Fix) -> None:
    if not fix.possible:
        raise FixRefused(f"The linter does not mend this by itself: {fix.message}.")
    parts = PurePosixPath(fix.path).parts
    if parts[:1] != (source.folder.name,) or ".." in parts or len(parts) < 2:
        raise FixRefused(f"{fix.path} is no file of the module {source.folder.name}.")
    file = source.folder / _inner(fix.path)
    if file.is_symlink() or not file.is_file():
        raise FixRefused(f"{fix.path} is not there any more: lint the module again.")
    program = "ruff-odoo" if fix.rule == "SCL003" else "ruff"
    if not source.program(program):
        raise FixRefused(f"{program} is not installed: see the option devkit_scaffold_tools.")


def _inner(path: str) -> str:
    return "/".join(PurePosixPath(path).parts[1:])


def _mend(copy: Source, fix: Fix) -> None:
    if fix.rule == "SCL002":
        copy.run("ruff", "format", *FORMAT, fix.path)
        return
    unsafe = ["--unsafe-fixes"] if UNSAFE in fix.advice else []
    only = [f"--select={_selector(fix)}", "--fix-only", "--quiet", *unsafe, fix.path]
    program, arguments = ("ruff", CHECK) if fix.rule == "SCL001" else ("ruff-odoo", tuple(odoo_check(copy)))
    kept = [word for word in arguments if not word.startswith("--select=")]
    copy.run(program, "check", *kept, *only)


def _selector(fix: Fix) -> str:
    if not fix.name.replace("-", "").isalnum():
        raise FixRefused(f"“{fix.name}” is no rule of the linter.")
    return fix.name


def _changes(old: Path, new: Path, paths: Iterable[str]) -> dict[str, tuple[bytes, bytes]]:
    found = {}
    for path in sorted(paths):
        now, then = (old / path).read_bytes(), (new / path).read_bytes()
        if now != then:
            found[path] = (now, then)
    return found
