"""Which failures are one: the strategy that fits, its components, and what people taught."""

from __future__ import annotations

from collections.abc import Iterable

from ....devkit_base.engine.fingerprint import digest
from ..incident import Component, Event, Group, Verdict
from . import frames, javascript, message, qweb, sql, view
from .strategy import STRATEGIES, choose

#: Importing them registers their strategies.
MODULES = (frames, javascript, message, qweb, sql, view)


def group(event: Event, verdict: Verdict | None = None, version: str | None = None) -> Group:
    """The group of one event.

    ``verdict`` is told among the components but never contributes: a classifier that becomes surer must
    not move events to other groups. ``version`` asks for a given strategy instead of the one that fits
    best; raises KeyError when it is unknown.
    """
    chosen = STRATEGIES[version] if version else choose(event)
    components = tuple(chosen.components(event))
    if verdict:
        components += (
            Component("class", verdict.name, False, "the class may become surer, the group stays"),
        )
    return Group(chosen.version, value_of(chosen.version, components), components)


def value_of(version: str, components: Iterable[Component]) -> str:
    """The digest of the components that contribute, as 32 hexadecimal digits."""
    return digest(version, [part for part in components if part.contributes])
