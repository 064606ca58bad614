"""Are the files of a module that was read in order?"""

from collections.abc import Iterator

from ..known import Known
from ..model import Blueprint
from ..problem import Problem

MANIFEST = "__manifest__.py"


def check(blueprint: Blueprint, known: Known) -> Iterator[Problem]:
    """Problems of the key `origin`, and of keys that only go with it."""
    if blueprint.origin is None:
        yield from _alone(blueprint)
        return
    seen: set[str] = set()
    for key in ("files", "kept"):
        for path, _content in getattr(blueprint.origin, key):
            place = ("origin", key, path)
            if not is_inside(path):
                yield Problem("SCB181", f"{path!r} is no path of a file within the module.", place, path)
            elif path in seen:
                yield Problem("SCB181", f"The file {path!r} is given twice.", place, path)
            seen.add(path)
    if MANIFEST not in dict(blueprint.origin.files):
        yield Problem("SCB182", f"The file {MANIFEST} is missing.", ("origin", "files"))


def is_inside(path: str) -> bool:
    """Whether a path names a file within the module's folder."""
    parts = path.split("/")
    return "\\" not in path and "\0" not in path and not any(part in ("", ".", "..") for part in parts)


def _alone(blueprint: Blueprint) -> Iterator[Problem]:
    message = "Only a module that was read has this key: it needs `origin`."
    for key in ("data", "menus"):
        if getattr(blueprint, key):
            yield Problem("SCB180", message, (key,), key)
    for model in blueprint.models:
        if model.views.existing:
            yield Problem("SCB180", message, ("models", model.name, "views", "existing"), "existing")
