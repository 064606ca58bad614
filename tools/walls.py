"""Hold the walls between addons (docs/architecture.md, Walls) where ruff and import-linter do not reach.

import-linter sees the relative imports below ``addons``; what is written ``odoo.addons.devkit_x``, what is
imported by name at run time and what a manifest depends on is seen here.

Usage: python tools/walls.py [--root FOLDER]
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BASE = "devkit_base"
# Addons that build on another one by design (docs/architecture.md).
EXCEPTIONS = {"devkit_pipeline": {"devkit_deploy"}}
IMPORTERS = {"import_module", "__import__", "find_spec", "importorskip"}


@dataclass(frozen=True)
class Addon:
    """An addon's folder and what its manifest says."""

    folder: Path
    manifest: dict

    @property
    def name(self) -> str:
        """Technical name."""
        return self.folder.name

    @property
    def neighbours(self) -> set[str]:
        """Addons of this house that it may import: itself, the base, and what a glue or test addon joins."""
        allowed = {self.name, BASE} | EXCEPTIONS.get(self.name, set())
        if self.manifest.get("auto_install") or self.name.startswith("test_"):
            allowed |= set(self.manifest["depends"])
        return allowed


def read_addons(root: Path) -> dict[str, Addon]:
    """Addons below ``root``/addons by their technical name."""
    manifests = sorted((root / "addons").glob("*/__manifest__.py"))
    return {
        m.parent.name: Addon(m.parent, ast.literal_eval(m.read_text(encoding="utf-8"))) for m in manifests
    }


def imported(tree: ast.AST, package: list[str]) -> Iterator[tuple[int, str]]:
    """Line and absolute dotted name of each import in ``tree``, which is a module of ``package``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*start, *filter(None, [node.module])])
            yield from ((node.lineno, f"{stem}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in IMPORTERS and isinstance(node.args[0].value, str):
                yield node.lineno, node.args[0].value


def check_file(path: Path, addon: Addon, addons: dict[str, Addon]) -> Iterator[str]:
    """Complaints about the imports of one module."""
    relative = path.relative_to(addon.folder)
    package = ["addons", addon.name, *relative.parent.parts]
    without_odoo = relative.parts[0] == "engine" or relative.parts[:2] == ("tests", "engine")
    for line, name in imported(ast.parse(path.read_text(encoding="utf-8")), package):
        where = f"{path.relative_to(addon.folder.parent.parent)}:{line}"
        if without_odoo and name.split(".")[0] == "odoo":
            yield f"{where}: an engine never imports odoo ({name})"
        parts = name.removeprefix("odoo.").split(".")
        if parts[0] == "addons" and parts[1:] and parts[1] in addons and parts[1] not in addon.neighbours:
            yield f"{where}: {addon.name} never imports its sibling {parts[1]} ({name}): write a glue addon"


def check_manifest(addon: Addon, addons: dict[str, Addon]) -> Iterator[str]:
    """Complaints about what a manifest depends on."""
    for name in sorted(set(addon.manifest["depends"]) & set(addons) - addon.neighbours):
        yield f"addons/{addon.name}/__manifest__.py: depends on its sibling {name}: write a glue addon"
    if addon.name == BASE and set(addon.manifest["depends"]) & set(addons):
        yield f"addons/{BASE}/__manifest__.py: the base knows none of the others"


def check(root: Path) -> list[str]:
    """All complaints about the tree at ``root``; empty when the walls hold."""
    addons = read_addons(root)
    found = []
    for addon in addons.values():
        found += check_manifest(addon, addons)
        for path in sorted(addon.folder.rglob("*.py")):
            if "fixtures" not in path.parts:
                found += check_file(path, addon, addons)
    return found


def main(argv: list[str] | None = None) -> int:
    """Print the complaints; 1 when there are any."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    found = check(parser.parse_args(argv).root)
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
