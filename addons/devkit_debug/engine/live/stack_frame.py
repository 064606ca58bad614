"""Makes frames of what a dump prints of a stack."""

from __future__ import annotations

from ..trace.model import Frame
from ..trace.owner import home


def frame(path: str, line: int, function: str, code: str = "") -> Frame:
    """Return the frame with its addon, its short file name and its owner."""
    place = home(path)
    return Frame(path, line, function, code, addon=place.addon, file=place.file, owner=place.owner)
