"""The pivot view."""

from ...blueprint.model import Blueprint, Model
from ..layout.xml import Element, element
from . import common

KIND = "pivot"


def is_shown(model: Model) -> bool:
    """Where the blueprint says what stands in rows."""
    return model.views.pivot is not None


def arch(blueprint: Blueprint, model: Model) -> Element:
    """Rows, columns and what is added up."""
    hint = model.views.pivot
    root = element("pivot", {"sample": "1"})
    for kind, names in (("row", hint.rows), ("col", hint.columns)):
        for name in names:
            root.add("field", {**common.grouped(model, name), "type": kind})
    for name in hint.measures:
        root.add("field", {"name": name, "type": "measure"})
    return root
