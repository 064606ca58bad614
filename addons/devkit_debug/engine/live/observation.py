"""What the processes of a server told over some hours, as plain data: what the rules of this room judge."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class CacheUse:
    """One cached method over the time looked at; ``generation`` is the time its misses took, in seconds."""

    method: str
    cache: str = "default"
    hits: int = 0
    misses: int = 0
    errors: int = 0
    generation: float = 0.0
    addon: str = ""

    @property
    def calls(self) -> int:
        """How often it was asked."""
        return self.hits + self.misses

    @property
    def ratio(self) -> float:
        """The share of hits, 0 to 1."""
        return self.hits / self.calls if self.calls else 0.0


@dataclass(frozen=True)
class CacheFill:
    """How full the caches of one kind were in the fullest process, and how often all were emptied."""

    cache: str
    entries: int = 0
    capacity: int = 0
    hits: int = 0
    misses: int = 0
    invalidations: int = 0


@dataclass(frozen=True)
class Memory:
    """The memory of one process: ``points`` are (hours, megabytes); ``limit`` is where Odoo ends it, or 0."""

    process: str
    points: tuple[tuple[float, float], ...] = ()
    limit: float = 0.0


@dataclass(frozen=True)
class RouteMemory:
    """What requests of one kind added to the memory of their process, in megabytes."""

    route: str
    requests: int = 0
    growth: float = 0.0


@dataclass(frozen=True)
class Allocation:
    """Memory that was asked for at one place and is still held: by how much it grew while it was watched.

    ``size`` in bytes, ``count`` in blocks, ``rising`` in how many of the ``samples`` it had grown again.
    ``stack`` are lines, the outermost call first.
    """

    file: str
    line: int
    size: int
    count: int = 0
    rising: int = 0
    samples: int = 0
    addon: str = ""
    owner: str = ""
    code: str = ""
    stack: tuple[str, ...] = ()


@dataclass(frozen=True)
class Observation:
    """All of it, over ``hours``."""

    hours: float = 24.0
    caches: tuple[CacheUse, ...] = ()
    fills: tuple[CacheFill, ...] = ()
    memory: tuple[Memory, ...] = ()
    routes: tuple[RouteMemory, ...] = ()
    allocations: tuple[Allocation, ...] = ()


def from_json(text: str) -> Observation:
    """Return the observation that a JSON object describes; raises TypeError or ValueError for another one."""
    data = json.loads(text)
    kinds = {
        "caches": CacheUse,
        "fills": CacheFill,
        "memory": Memory,
        "routes": RouteMemory,
        "allocations": Allocation,
    }
    lists = {key: tuple(kind(**each) for each in data.pop(key, ())) for key, kind in kinds.items()}
    return Observation(**data, **lists)
