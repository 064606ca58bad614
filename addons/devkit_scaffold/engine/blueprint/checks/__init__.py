"""What must be true of a blueprint as a whole. One file a question; each that has `check(blueprint, known)`
registers itself by being here. The others hold what several questions share.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from ..known import Known
from ..model import Blueprint
from ..problem import Problem
from . import origin

_FILES = sorted(module.name for module in pkgutil.iter_modules(__path__))
CHECKS = tuple(
    question for name in _FILES if hasattr(question := import_module(f".{name}", __name__), "check")
)


def check_all(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """All problems of all checks. A module that was read is taken as it is: only its files are looked at."""
    for question in (origin,) if blueprint.origin is not None else CHECKS:
        yield from question.check(blueprint, known)
