"""Which kinds of objects become more: what the garbage collector knows, counted by type. Needs no library."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Mapping


def count_objects() -> Counter[str]:
    """Return how many objects of each type the collector knows; some tenths of a second a million."""
    gc.collect()
    kinds: Counter[type] = Counter(map(type, gc.get_objects()))
    named: Counter[str] = Counter()
    for kind, count in kinds.items():
        named[f"{getattr(kind, '__module__', '?')}.{getattr(kind, '__qualname__', '?')}"] += count
    return named


def growth(before: Mapping[str, int], now: Mapping[str, int], most: int = 20) -> list[tuple[str, int, int]]:
    """Return ``(type, how many more, how many now)`` of the types that became more, the most first."""
    more = [(name, now[name] - before.get(name, 0), now[name]) for name in now]
    return sorted((each for each in more if each[1] > 0), key=lambda each: -each[1])[:most]
