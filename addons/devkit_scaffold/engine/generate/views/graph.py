"""The graph view."""

from ...blueprint.model import Blueprint, Model
from ..layout.xml import Element, element
from . import common

KIND = "graph"


def is_shown(model: Model) -> bool:
    """Where the blueprint says what is counted by what."""
    return model.views.graph is not None


def arch(blueprint: Blueprint, model: Model) -> Element:
    """What the bars stand for, and what is added up."""
    hint = model.views.graph
    root = element("graph", {"type": hint.type, "sample": "1"})
    for name in hint.by:
        root.add("field", common.grouped(model, name))
    if hint.measure:
        root.add("field", {"name": hint.measure, "type": "measure"})
    return root
