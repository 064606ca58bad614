"""The grouping strategies, each under its name and version.

A strategy is never changed once groups are stored: a better one gets the next number, and groups made by the
older one are found through it and moved over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..incident import Component, Event

Strategy = Callable[[Event], Sequence[Component]]


@dataclass(frozen=True, slots=True)
class Registered:
    """A strategy: ``fits`` says whether it can tell anything of an event; lower ``rank`` is asked first."""

    version: str
    rank: int
    fits: Callable[[Event], bool]
    components: Strategy


STRATEGIES: dict[str, Registered] = {}


def strategy(version: str, rank: int, fits: Callable[[Event], bool]) -> Callable[[Strategy], Strategy]:
    """Registers a function as the strategy ``name/number``; raises ValueError when it is taken."""

    def register(function: Strategy) -> Strategy:
        if version in STRATEGIES:
            raise ValueError(f"two grouping strategies are named {version}")
        STRATEGIES[version] = Registered(version, rank, fits, function)
        return function

    return register


def choose(event: Event) -> Registered:
    """The first strategy that can tell something of the event."""
    return next(each for each in sorted(STRATEGIES.values(), key=lambda one: one.rank) if each.fits(event))
