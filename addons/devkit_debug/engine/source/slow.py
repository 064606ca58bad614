"""Finds the access lines of slow requests among bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_PART = rb"\d+\.\d{3}"


@lru_cache(maxsize=8)
def _pattern(seconds: float) -> re.Pattern[bytes]:
    """Figures of which one may be half of the seconds: queries, seconds in SQL, seconds elsewhere."""
    half = seconds / 2
    big = rb"[1-9]\d*\.\d{3}" if half >= 1 else rb"(?:[1-9]\d*\.\d{3}|0\.[%d-9]\d\d)" % int(half * 10)
    return re.compile(
        rb'[ "]\d+ (?:(' + big + rb") (" + _PART + rb")|(" + _PART + rb") (" + big + rb"))(?!\d)"
    )


def slow_places(buffer: bytes, end: int, seconds: float) -> Iterator[int]:
    """Yield where, up to ``end``, the figures of a request stand that took as many seconds."""
    for match in _pattern(seconds).finditer(buffer, 0, end):
        if float(match[1] or match[3]) + float(match[2] or match[4]) >= seconds:
            yield match.start()


def has_slow(buffer: bytes, seconds: float) -> bool:
    """Is there any?"""
    return next(slow_places(buffer, len(buffer), seconds), None) is not None
