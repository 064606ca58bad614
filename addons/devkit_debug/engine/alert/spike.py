"""Whether something happens much more often than it usually does."""

from __future__ import annotations


def is_spike(recent: int, before: int, intervals: int, factor: float, least: int) -> bool:
    """Whether ``recent`` times in one interval stand out against ``before`` in the ``intervals`` before.

    ``factor`` times the usual number, and ``least`` times at least: what happens once a week does not spike
    when it happens twice.
    """
    usual = before / intervals if intervals > 0 else 0.0
    return recent >= least and recent >= factor * usual
