"""Counters of Odoo's ORM caches as plain figures, and what happened between two looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Counter:
    """One cached method of one database, since its process began."""

    method: str
    cache: str
    hits: int
    misses: int
    errors: int
    generation: float

    @property
    def calls(self) -> int:
        """How often it was asked."""
        return self.hits + self.misses + self.errors


def since(before: Mapping[str, Counter], now: Iterable[Counter]) -> list[Counter]:
    """Return what each method did since ``before``; a counter that went down began anew."""
    found = []
    for counter in now:
        old = before.get(counter.method)
        if old is None or old.calls > counter.calls:
            old = Counter(counter.method, counter.cache, 0, 0, 0, 0.0)
        done = Counter(
            counter.method,
            counter.cache,
            counter.hits - old.hits,
            counter.misses - old.misses,
            counter.errors - old.errors,
            max(counter.generation - old.generation, 0.0),
        )
        if done.calls > 0:
            found.append(done)
    return sorted(found, key=lambda counter: (-counter.errors, -counter.misses, -counter.calls))
