"""From a text, or from plain data, to a checked blueprint."""

from . import made
from .checks import check_all
from .known import Known
from .model import Blueprint
from .problem import BlueprintError, Problem
from .schema import read_into
from .source import Source, parse


def check(text: str, known: Known | None = None) -> tuple[Blueprint | None, tuple[Problem, ...]]:
    """Read a YAML text and say all that is wrong with it, in the order of the text. The blueprint is None
    where something is.
    """
    return _check(parse(text), known)


def read(text: str, known: Known | None = None) -> Blueprint:
    """Read a YAML text; raises `BlueprintError` that holds all problems."""
    return _or_raise(*check(text, known))


def check_data(data: dict, known: Known | None = None) -> tuple[Blueprint | None, tuple[Problem, ...]]:
    """As `check`, for a blueprint that is plain data already, such as the answers of a wizard."""
    return _check(Source(data=data), known)


def read_data(data: dict, known: Known | None = None) -> Blueprint:
    """As `read`, for plain data."""
    return _or_raise(*check_data(data, known))


def _check(source: Source, known: Known | None):
    problems = list(source.problems)
    if source.data is None:
        return None, BlueprintError(problems).problems
    blueprint = read_into(Blueprint, source.data, (), problems)
    problems += check_all(blueprint, known or Known())
    if not problems:
        problems += made.check(blueprint)
    placed = (p if p.line else source.located(p) for p in problems)
    problems = BlueprintError(dict.fromkeys(placed)).problems
    return (None if problems else blueprint), problems


def _or_raise(blueprint, problems) -> Blueprint:
    if problems:
        raise BlueprintError(problems)
    return blueprint
