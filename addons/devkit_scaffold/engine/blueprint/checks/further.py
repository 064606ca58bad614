"""Are further files within the module, and are the module's other keys names that Odoo and pip understand?"""

import re
from collections.abc import Iterator

from ..known import Known
from ..model import Blueprint
from ..problem import Problem

# Fragments of a readme as OCA names them, in the order of the page.
FRAGMENTS = (
    "DESCRIPTION",
    "CONTEXT",
    "INSTALL",
    "CONFIGURE",
    "USAGE",
    "ROADMAP",
    "HISTORY",
    "CREDITS",
    "CONTRIBUTORS",
)
_SEGMENT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_. -]*")
_DISTRIBUTION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?((==|>=|<=|~=|!=|<|>)[A-Za-z0-9.*]+)?")
_PROGRAM = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*")
_OWN = ("__manifest__.py", "__init__.py")


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of further files and of what the manifest and the readme name."""
    seen: dict[str, str] = {}
    for name, content in blueprint.files:
        yield from _file(name, content, seen)
    module = blueprint.module
    for key, form, what in (
        ("python", _DISTRIBUTION, "Python package"),
        ("programs", _PROGRAM, "program"),
    ):
        for index, name in enumerate(getattr(module, key)):
            if not form.fullmatch(name):
                yield Problem("SCB174", f"{name!r} is no name of a {what}.", ("module", key, index), name)
    for name, _text in module.readme:
        if name not in FRAGMENTS:
            message = f"There is no fragment {name!r} of a readme."
            yield Problem("SCB174", message, ("module", "readme", name), name, FRAGMENTS)


def _file(name: str, content: str, seen: dict[str, str]) -> Iterator[Problem]:
    path = ("files", name)
    parts = name.split("/")
    if not all(_SEGMENT.fullmatch(part) for part in parts) or any(
        part.endswith((".", " ")) for part in parts
    ):
        message = (
            f"{name!r} is no path within the module: write names of folders and of the file with '/' "
            "between, without '..', a leading '/' or '\\'."
        )
        yield Problem("SCB169", message, path, name)
    elif len(name) > 200 or any(len(part) > 100 for part in parts):
        yield Problem("SCB169", "The path is longer than 200 characters.", path, name)
    elif parts[-1] in _OWN:
        yield Problem("SCB169", f"{parts[-1]} is made by the generator.", path, name)
    elif name.lower() in seen:
        message = f"{name!r} and {seen[name.lower()]!r} are one file on some systems."
        yield Problem("SCB169", message, path, name)
    seen.setdefault(name.lower(), name)
