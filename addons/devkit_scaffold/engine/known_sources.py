"""What modules on disk bring, read from their sources without importing them.

This is the known world of the command line, which has no database to ask.
"""

import ast
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from .blueprint import Known

_NAME = re.compile(r"^    _name\s*=\s*[\"']([a-z0-9_.]+)[\"']", re.MULTILINE)
_MANIFEST = "__manifest__.py"
_SKIPPED = frozenset({"tests", "static", "migrations", "i18n"})


def find_modules(folders: Iterable[str | Path]) -> dict[str, Path]:
    """The modules in the folders of an addons path; the first of a name wins, as in Odoo."""
    found: dict[str, Path] = {}
    for folder in folders:
        for manifest in sorted(Path(folder).glob(f"*/{_MANIFEST}")):
            found.setdefault(manifest.parent.name, manifest.parent)
    return found


def known_world(folders: Iterable[str | Path], depends: Iterable[str], own: str = "") -> Known:
    """All modules with what they depend on, and the models of those in reach of `depends`."""
    modules = find_modules(folders)
    world = Known(modules={name: depends_of(path) for name, path in modules.items()}, own=own)
    reached = world.closure(("base", "mail", *depends))
    return Known(world.modules, models_of({name: modules[name] for name in reached if name in modules}), own)


def depends_of(module: Path) -> tuple[str, ...]:
    """What a module's manifest depends on; nothing where the manifest cannot be read."""
    try:
        manifest = ast.literal_eval((module / _MANIFEST).read_text(encoding="utf-8"))
        depends = list(manifest.get("depends", ()))
    except (OSError, SyntaxError, ValueError, AttributeError, TypeError):
        return ()
    return tuple(name for name in depends if isinstance(name, str)) or (
        ("base",) if module.name != "base" else ()
    )


def models_of(modules: Mapping[str, Path]) -> dict[str, tuple[str, ...]]:
    """The models that the sources of modules name, each with the modules that do."""
    found: dict[str, list[str]] = {}
    for module, path in sorted(modules.items()):
        for source in sorted(path.rglob("*.py")):
            if not _SKIPPED & set(source.relative_to(path).parts[:-1]):
                for name in _NAME.findall(source.read_text(encoding="utf-8", errors="replace")):
                    found.setdefault(name, []).append(module)
    return {name: tuple(dict.fromkeys(owners)) for name, owners in found.items()}
