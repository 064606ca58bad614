"""The blueprints of the matrix, and the modules that are generated of them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import components
import cover

from addons.devkit_scaffold.engine.blueprint import Blueprint, read_data
from addons.devkit_scaffold.engine.generate import generate

COUNT = 60


def combinations() -> list[tuple[str, ...]]:
    """The kinds of components of each blueprint."""
    return cover.covering_sets(list(components.KINDS), COUNT)


def blueprints() -> list[Blueprint]:
    """All blueprints. Raises BlueprintError where one is refused."""
    sets = combinations()
    return [read_data(components.blueprint(number, kinds)) for number, kinds in enumerate(sets, 1)]


def write(folder: Path) -> list[Path]:
    """Generate all modules into a folder; returns their folders."""
    modules = []
    for blueprint in blueprints():
        module = folder / blueprint.module.name
        for file in generate(blueprint):
            path = module / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        modules.append(module)
    return modules
