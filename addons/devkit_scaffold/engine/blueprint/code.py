"""Where a blueprint holds source code: Python, a file as it is, or XML of a view.

What is executed with the rights of the server may only be written by an administrator; this says what
that is.
"""

import dataclasses
from collections.abc import Iterator

from .model import Blueprint
from .problem import Path
from .schema import Code, Many, Part, Parts, Table, Xml


def places(blueprint: Blueprint) -> tuple[tuple[Path, str], ...]:
    """Each place that holds code, with the code, in the order of the blueprint."""
    return tuple(_in_part(blueprint, ()))


def _in_part(part: object, path: Path) -> Iterator[tuple[Path, str]]:
    for spec in dataclasses.fields(part):
        value = getattr(part, spec.name)
        if "kind" in spec.metadata and value not in (None, "", ()):
            name = spec.metadata["written"] or spec.name
            yield from _in_value(spec.metadata["kind"], value, (*path, name))


def _in_value(kind: object, value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(kind, Code | Xml):
        yield path, value
    elif isinstance(kind, Part):
        yield from _in_part(value, path)
    elif isinstance(kind, Parts):
        for item in value:
            yield from _in_part(item, (*path, item.name))
    elif isinstance(kind, Table):
        for name, item in value:
            yield from _in_value(kind.item, item, (*path, name))
    elif isinstance(kind, Many):
        for number, item in enumerate(value):
            yield from _in_value(kind.item, item, (*path, number))
