"""Reads a speedscope file, as ``py-spy record --format speedscope`` writes it, into figures.

Format: https://github.com/jlfwong/speedscope/blob/main/src/lib/file-format-spec.ts (sampled profiles).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..trace.model import Frame
from .activity import activity_of, place_of
from .stack_frame import frame

#: More bytes are no profile of some minutes.
MAX_BYTES = 200_000_000


class SpeedscopeError(ValueError):
    """The text is no profile that can be read; the message says why."""


@dataclass(frozen=True)
class Hot:
    """A function and line: the share of the time in it alone, and with all that it called (0 to 1)."""

    frame: Frame
    own: float
    total: float


@dataclass(frozen=True)
class Profile:
    """Stacks (the outermost call first) with their weights, in seconds or samples."""

    stacks: tuple[tuple[tuple[Frame, ...], float], ...]
    seconds: float
    threads: int

    @property
    def busy(self) -> list[tuple[tuple[Frame, ...], float]]:
        """The stacks of threads at work, without those that wait for it."""
        return [(stack, weight) for stack, weight in self.stacks if not activity_of(stack).idle]

    def hottest(self, most: int = 40) -> list[Hot]:
        """Return the lines with the largest share of the busy time, by the time in them alone."""
        own: dict[tuple, float] = {}
        total: dict[tuple, float] = {}
        frames: dict[tuple, Frame] = {}
        whole = sum(weight for _stack, weight in self.busy) or 1.0
        for stack, weight in self.busy:
            keys = [(each.path, each.line, each.function) for each in stack]
            frames |= dict(zip(keys, stack, strict=True))
            for key in set(keys):
                total[key] = total.get(key, 0.0) + weight
            own[keys[-1]] = own.get(keys[-1], 0.0) + weight
        found = [Hot(frames[key], own.get(key, 0.0) / whole, total[key] / whole) for key in total]
        return sorted(found, key=lambda hot: (-hot.own, -hot.total))[:most]

    def by_addon(self) -> list[tuple[str, float]]:
        """Return the share of the busy time below each addon's deepest frame, the largest first."""
        shares: dict[str, float] = {}
        whole = sum(weight for _stack, weight in self.busy) or 1.0
        for stack, weight in self.busy:
            place = place_of(stack)
            addon = place.addon if place else ""
            shares[addon] = shares.get(addon, 0.0) + weight / whole
        return sorted(shares.items(), key=lambda pair: -pair[1])


def read_speedscope(text: str) -> Profile:
    """Return the profile. Raises SpeedscopeError for anything else."""
    if len(text) > MAX_BYTES:
        raise SpeedscopeError(f"The profile is longer than {MAX_BYTES // 1_000_000} MB.")
    try:
        data = json.loads(text)
        frames = [_frame(each) for each in data["shared"]["frames"]]
        profiles = data["profiles"]
        stacks = tuple(stack for each in profiles for stack in _stacks(each, frames))
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise SpeedscopeError(f"This is no sampled speedscope profile: {error!r}") from error
    seconds = max((float(each.get("endValue", 0)) for each in profiles), default=0.0)
    return Profile(stacks, seconds, len(profiles))


def _frame(each: Mapping) -> Frame:
    return frame(str(each.get("file") or ""), int(each.get("line") or 0), str(each["name"]))


def _stacks(profile: Mapping, frames: list[Frame]) -> Iterator[tuple[tuple[Frame, ...], float]]:
    merged: dict[tuple[int, ...], float] = {}
    for indices, weight in zip(profile["samples"], profile["weights"], strict=True):
        key = tuple(indices)
        merged[key] = merged.get(key, 0.0) + float(weight)
    for key, weight in merged.items():
        if key:
            yield tuple(frames[index] for index in key), weight
