"""Is it growing? A line through points, and how well they lie on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Squares of hours or megabytes below which points do not differ.
_NOTHING = 1e-12


@dataclass(frozen=True)
class Line:
    """``slope`` a unit of x, ``fit`` from 0 (no line at all) to 1 (all points on it)."""

    slope: float
    fit: float


def line_through(points: Sequence[tuple[float, float]]) -> Line:
    """Return the least squares line; without two different x it has no slope."""
    count = len(points)
    if count < 2:
        return Line(0.0, 0.0)
    mean_x = sum(x for x, _y in points) / count
    mean_y = sum(y for _x, y in points) / count
    spread_x = sum((x - mean_x) ** 2 for x, _y in points)
    spread_y = sum((y - mean_y) ** 2 for _x, y in points)
    shared = sum((x - mean_x) * (y - mean_y) for x, y in points)
    if spread_x < _NOTHING or spread_y < _NOTHING:
        return Line(0.0, 0.0)
    slope = shared / spread_x
    return Line(slope, min(slope * (shared / spread_y), 1.0))
