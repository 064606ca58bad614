"""The tests of the generated module: what a person who changes it later must not break."""

from ...blueprint import effective
from ...blueprint.model import Blueprint, Model
from .. import names
from ..file import GeneratedFile
from . import (
    access,
    automation,
    common,
    computes,
    constraints,
    controllers,
    crud,
    defaults,
    definition,
    module,
    onchange,
    relations,
    placements,
    portal,
    record_rules,
    reports,
    settings,
    smart_buttons,
    tour,
    views,
    wizards,
    workflow,
)
from .source import file_source

PARTS = (crud, computes, relations, defaults, onchange, constraints, workflow, definition)
SCREENS = (views, smart_buttons)
# What is not about one model alone has a file of its own.
FILES = (wizards, reports, controllers, portal, settings, automation, module, tour)


def test_files(blueprint: Blueprint) -> list[GeneratedFile]:
    """The package `tests`: one file of shared records, one file a model."""
    files = [GeneratedFile.text("tests/common.py", common.source(blueprint))]
    models = effective.creatable_models(blueprint)
    for model in models:
        blocks = [block for part in _parts(model) for block in part.methods(blueprint, model)]
        path = f"tests/test_{names.snake(model)}.py"
        files.append(GeneratedFile.text(path, file_source(blueprint, model, blocks)))
    return files + [file for part in FILES for file in part.test_files(blueprint)]


def _parts(model: Model) -> tuple:
    if model.extends:
        return (*PARTS, placements, record_rules)
    return (*PARTS, *(SCREENS if model.kind == "stored" else ()), access, record_rules)
