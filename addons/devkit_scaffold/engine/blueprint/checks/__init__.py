"""What must be true of a blueprint as a whole. One file a question; each has `check(blueprint, known)` that yields problems."""

from collections.abc import Iterator

from ..known import Known
from ..model import Blueprint
from ..problem import Problem

CHECKS = ()


def check_all(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """All problems of all checks."""
    for module in CHECKS:
        yield from module.check(blueprint, known)
