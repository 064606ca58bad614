"""Can the names of parts of a module be those of files and xml ids?"""

from collections.abc import Iterable, Iterator

from .. import reserved
from ..problem import Problem
from .names import WORD

LONGEST = 48


def part_names(key: str, what: str, parts: Iterable) -> Iterator[Problem]:
    """Problems of the names of parts that stand under `key`."""
    for part in parts:
        path = (key, part.name)
        if not WORD.fullmatch(part.name):
            message = (
                f"{part.name!r} is no name of a {what}: lower-case letters, digits and '_', starting with a "
                "letter."
            )
            yield Problem("SCB030", message, path, part.name)
        elif len(part.name) > LONGEST:
            message = f"{part.name!r} has {len(part.name)} characters, at most {LONGEST} are allowed."
            yield Problem("SCB022", message, path, part.name)
        elif part.name in reserved.PYTHON:
            yield Problem("SCB021", f"{part.name!r} is a word of Python's own.", path, part.name)
