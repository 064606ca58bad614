"""Start points: from a file to a draft, from a draft to the plain data of a blueprint.

A start point is one file here, named in STARTS; nothing else needs to know it.
"""

from pathlib import PurePath

from . import existing, openapi, spreadsheet, sql, xsd
from .build import Built, build, module_name
from .draft import Draft, DraftField, DraftModel
from .plain import EMPTY, YAML
from .point import Options, StartError, StartPoint

STARTS: tuple[StartPoint, ...] = (
    spreadsheet.START,
    sql.START,
    openapi.START,
    xsd.START,
    existing.MODULE,
    existing.CUSTOMISED,
    EMPTY,
    YAML,
)
MAX_BYTES = 10_000_000


def start(key: str) -> StartPoint:
    """The start point of a key; raises StartError where there is none."""
    for point in STARTS:
        if point.key == key:
            return point
    raise StartError(f"There is no start point {key!r}. Allowed: {', '.join(each.key for each in STARTS)}.")


def file_starts() -> tuple[StartPoint, ...]:
    """The start points that read a file."""
    return tuple(point for point in STARTS if point.read)


def detect(content: bytes, name: str) -> StartPoint:
    """The start point that a file is for: what its content shows, else what its name says."""
    for point in file_starts():
        if point.recognises and point.recognises(content):
            return point
    suffix = PurePath(name).suffix.lower()
    for point in file_starts():
        if suffix in point.suffixes:
            return point
    allowed = ", ".join(suffix for point in file_starts() for suffix in point.suffixes)
    raise StartError(f"{name}: neither its content nor its name says what it is. Allowed: {allowed}.")


def read(content: bytes, name: str, key: str = "", options: Options | None = None) -> Draft:
    """The draft of a file; raises StartError, which names the file, the place and what is allowed."""
    if len(content) > MAX_BYTES:
        raise StartError(f"{name}: the file has {len(content):,} bytes, at most {MAX_BYTES:,} are read.")
    if not content.strip():
        raise StartError(f"{name}: the file is empty.")
    point = start(key) if key else detect(content, name)
    if not point.read:
        allowed = ", ".join(each.key for each in file_starts())
        raise StartError(f"{name}: the start point {key!r} reads no file. Allowed: {allowed}.")
    return point.read(content, name, options or Options())


__all__ = [
    "STARTS",
    "Built",
    "Draft",
    "DraftField",
    "DraftModel",
    "Options",
    "StartError",
    "StartPoint",
    "build",
    "detect",
    "file_starts",
    "module_name",
    "read",
    "start",
]
