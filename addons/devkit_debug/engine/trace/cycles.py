"""Recursion: frames that repeat are told once."""

from __future__ import annotations

from collections.abc import Sequence

from .model import Frame

#: The longest cycle looked for. Mutual recursion in Odoo goes through write, create and their overrides.
LONGEST = 40


def collapse(frames: Sequence[Frame]) -> tuple[tuple[Frame, ...], int]:
    """The frames with each cycle that comes three times or more kept once, and how many were left out."""
    if len(frames) < 6:
        return tuple(frames), 0
    keys = [(frame.path, frame.line, frame.function) for frame in frames]
    kept: list[Frame] = []
    at = 0
    while at < len(frames):
        period, times = _cycle(keys, at)
        kept.extend(frames[at : at + period])
        at += period * times
    return tuple(kept), len(frames) - len(kept)


def _cycle(keys: list[tuple], at: int) -> tuple[int, int]:
    """The shortest period of a cycle that begins at ``at``, and how often it comes; (1, 1) for none."""
    for period in range(1, min(LONGEST, (len(keys) - at) // 3) + 1):
        if keys[at] != keys[at + period] or keys[at : at + period] != keys[at + period : at + 2 * period]:
            continue
        times = 2
        while keys[at : at + period] == keys[at + times * period : at + (times + 1) * period]:
            times += 1
        if times >= 3:
            return period, times
    return 1, 1
