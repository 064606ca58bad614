"""Blueprints: read from YAML, checked, written back.

blueprint = read(text, known)          # or BlueprintError with all problems
blueprint, problems = check(text)      # the same without an exception
text = to_yaml(blueprint)
"""

from .known import FieldFact, Known
from .model import (
    Blueprint,
    Calendar,
    Constraint,
    Field,
    Group,
    Menu,
    Model,
    Module,
    Reference,
    State,
    Transition,
    Views,
    Workflow,
)
from .problem import BlueprintError, Problem
from .reader import check, check_data, read, read_data
from .writer import to_data, to_yaml

__all__ = [
    "Blueprint",
    "BlueprintError",
    "Calendar",
    "Constraint",
    "Field",
    "FieldFact",
    "Group",
    "Known",
    "Menu",
    "Model",
    "Module",
    "Problem",
    "Reference",
    "State",
    "Transition",
    "Views",
    "Workflow",
    "check",
    "check_data",
    "read",
    "read_data",
    "to_data",
    "to_yaml",
]
