"""What must be true of a blueprint as a whole. One file a question; each has `check(blueprint, known)` that
yields problems.
"""

from collections.abc import Iterator

from ..known import Known
from ..model import Blueprint
from ..problem import Problem
from . import (
    access,
    constraints,
    controllers,
    extends,
    fields,
    labels,
    lengths,
    module,
    names,
    needed,
    pending,
    related,
    relations,
    reports,
    values,
    views,
    workflow,
)

CHECKS = (
    needed,
    pending,
    module,
    names,
    lengths,
    labels,
    extends,
    fields,
    values,
    relations,
    related,
    workflow,
    access,
    constraints,
    views,
    reports,
    controllers,
)


def check_all(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """All problems of all checks."""
    for question in CHECKS:
        yield from question.check(blueprint, known)
