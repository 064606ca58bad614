"""The tests of the generated module: what a person who changes it later must not break."""

from pathlib import PurePosixPath

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from .. import names
from ..file import GeneratedFile
from ..inits import init_file
from . import (
    access,
    common,
    constraints,
    controllers,
    crud,
    module,
    placements,
    reports,
    settings,
    smart_buttons,
    tour,
    views,
    wizards,
    workflow,
)
from .source import file_source

PARTS = (crud, constraints, workflow)
SCREENS = (views, smart_buttons)
# What is not about one model alone has a file of its own.
FILES = (wizards, reports, controllers, settings, module, tour)


def test_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The package `tests`: one file of shared records, one file a model."""
    files = [GeneratedFile.text("tests/common.py", common.source(blueprint))]
    models = effective.creatable_models(blueprint)
    for model in models:
        blocks = [block for part in _parts(model) for block in part.methods(blueprint, model)]
        path = f"tests/test_{names.snake(model)}.py"
        files.append(GeneratedFile.text(path, file_source(blueprint, model, blocks)))
    files += [file for part in FILES for file in part.test_files(blueprint)]
    tests = [PurePosixPath(file.path).stem for file in files if file.path.startswith("tests/test_")]
    return [*files, init_file("tests", tests)]


def _parts(model: Model) -> tuple:
    if model.extends:
        return (*PARTS, placements)
    return (*PARTS, *(SCREENS if model.kind == "stored" else ()), access)
