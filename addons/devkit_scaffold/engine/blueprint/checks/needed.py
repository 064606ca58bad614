"""Is there anything to generate, and does each part have the keys that its kind needs?"""

from collections.abc import Iterator

from ..known import Known
from ..model import Blueprint, Model
from ..problem import Problem

_WITHOUT_FIELDS = frozenset({"sql", "python"})


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of keys that are needed in some cases only."""
    parts = (blueprint.models, blueprint.wizards, blueprint.reports, blueprint.controllers, blueprint.files)
    if not any(parts):
        yield Problem("SCB004", "The key 'models' is missing.")
    for model in blueprint.models:
        yield from _model(model, ("models", model.name))


def _model(model: Model, path) -> Iterator[Problem]:
    if not model.label and not model.extends:
        yield Problem("SCB004", "The key 'label' is missing.", path)
    for item in model.constraints:
        if not item.fields and item.kind not in _WITHOUT_FIELDS:
            yield Problem("SCB004", "The key 'fields' is missing.", (*path, "constraints", item.name))
        if not item.code and item.kind in _WITHOUT_FIELDS:
            yield Problem("SCB004", "The key 'code' is missing.", (*path, "constraints", item.name))
