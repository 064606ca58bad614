"""What modules on disk bring, read from their sources without importing them.

This is the known world of the command line, which has no database to ask.
"""

import ast
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from .blueprint import Known
from .known_fields import SourceFields
from .known_views import SourceViews

_NAME = re.compile(r"^    _name\s*=\s*[\"']([a-z0-9_.]+)[\"']", re.MULTILINE)
_INHERIT = re.compile(r"^    _inherit\s*=\s*([\"'\[(][^=]*?[\"'\])])\s*$", re.MULTILINE)
_WORD = re.compile(r"[\"']([a-z0-9_.]+)[\"']")
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
    present = {name: modules[name] for name in _in_order(world, reached)}
    models, files = _read_sources(present)
    views = SourceViews({name: modules[name] for name in by_depth(world, present)})
    rng = str(modules["base"] / "rng") if "base" in modules else ""
    return Known(world.modules, models, own, SourceFields(files), rng, views, views.menus)


def _in_order(world: Known, reached: Iterable[str]) -> list[str]:
    """The modules, each after those that it depends on."""
    result: list[str] = []
    present = {name for name in reached if name in world.modules}

    def place(name: str, waiting: tuple[str, ...]) -> None:
        for other in sorted(world.modules[name]):
            if other in present and other not in (*result, *waiting):
                place(other, (*waiting, name))
        result.append(name)

    for name in sorted(present):
        if name not in result:
            place(name, ())
    return result


def by_depth(world: Known, names: Iterable[str]) -> list[str]:
    """The modules as Odoo loads them: those that need little first, within these by name
    (odoo/modules/module_graph.py).
    """
    depths: dict[str, int] = {}

    def depth(name: str) -> int:
        if name not in depths:
            depths[name] = 0  # a circle must end
            depths[name] = 1 + max((depth(other) for other in world.modules.get(name, ())), default=0)
        return depths[name]

    return sorted(names, key=lambda name: (depth(name), name))


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
    return _read_sources(dict(sorted(modules.items())))[0]


def _read_sources(modules: Mapping[str, Path]) -> tuple[dict[str, tuple[str, ...]], dict[str, list[Path]]]:
    """The models with the modules that define them, and the files that define or extend them."""
    found: dict[str, list[str]] = {}
    files: dict[str, list[Path]] = {}
    for module, path in modules.items():
        for source in sorted(path.rglob("*.py")):
            if _SKIPPED & set(source.relative_to(path).parts[:-1]):
                continue
            text = source.read_text(encoding="utf-8", errors="replace")
            names = _NAME.findall(text)
            for name in names:
                found.setdefault(name, []).append(module)
            extended = [name for part in _INHERIT.findall(text) for name in _extended(part, names)]
            for name in dict.fromkeys([*names, *extended]):
                files.setdefault(name, []).append(source)
    return {name: tuple(dict.fromkeys(owners)) for name, owners in found.items()}, files


def _extended(part: str, names: list[str]) -> list[str]:
    """The models that a class with this `_inherit` may add fields to: of several, those it names itself."""
    words = _WORD.findall(part)
    return words if len(words) == 1 else [word for word in words if word in names]
