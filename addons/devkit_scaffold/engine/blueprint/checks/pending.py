"""Words that the language has and the generator does not know yet: refused, never silently left out."""

import dataclasses
from collections.abc import Iterator

from ..known import Known
from ..model import Blueprint
from ..problem import Path, Problem
from ..schema import Part, Parts

# Class and key. Whoever teaches the generator a key takes it out of here.
PENDING = frozenset(
    {
        ("Compute", "inverse_method"),
        ("Compute", "method"),
        ("Compute", "search_method"),
    }
)


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of words that are not generated yet."""
    yield from _part(blueprint, ())


def _part(part: object, path: Path) -> Iterator[Problem]:
    for spec in dataclasses.fields(part):
        value = getattr(part, spec.name)
        if "kind" not in spec.metadata or value == spec.default:
            continue
        inner = (*path, spec.metadata["written"] or spec.name)
        if (type(part).__name__, spec.name) in PENDING:
            yield Problem("SCB099", f"{spec.name!r} is not generated yet.", inner, spec.name)
        elif isinstance(spec.metadata["kind"], Part):
            yield from _part(value, inner)
        elif isinstance(spec.metadata["kind"], Parts):
            for item in value:
                yield from _part(item, (*inner, item.name))
