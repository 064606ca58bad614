"""Which tries belong to one request that Odoo repeats."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .draft import Draft
from .rules import REQUEST, Near
from .sighting import EXHAUSTED, TRIES, Sighting


def take_retry(
    candidates: Sequence[Draft], sighting: Sighting, merge: Callable[[Draft, Draft], None]
) -> tuple[Draft | None, str]:
    """The draft that a line of repetition belongs to, with the reason; None for a conflict without a query.

    The line follows its failed query at once. Its number says whether it is the first try of a request, or
    goes on with one that has failed before: then both are one.
    """
    failed = next((draft for draft in candidates if _awaits(draft, sighting)), None)
    before = _before(candidates, sighting, failed)
    if failed and before:
        merge(before, failed)
    draft = before or failed
    if draft is None:
        return None, ""
    return draft, f"try {sighting.tries} failed" + (": it was the last" if sighting.kind == EXHAUSTED else "")


def _awaits(draft: Draft, sighting: Sighting) -> bool:
    pending = draft.pending
    if pending is None or draft.reported or draft.answered:
        return False
    return not pending.state or not sighting.state or pending.state == sighting.state


def _before(candidates: Sequence[Draft], sighting: Sighting, failed: Draft | None) -> Draft | None:
    """The request whose last try was the one before this; the same statement decides between several."""
    if sighting.tries < 2:
        return None
    found = [
        draft
        for draft in candidates
        if draft is not failed and draft.tries == sighting.tries - 1 and draft.waiting
    ]
    if failed is None:
        return found[0] if found else None
    found = [draft for draft in found if _due(draft, failed)]
    return max(found, key=lambda draft: _alike(draft, failed), default=None)


def _alike(one: Draft, other: Draft) -> int:
    mine, its = (draft.queries()[0].statement[:60] if draft.queries() else "" for draft in (one, other))
    return int(mine == its)


def _due(waiting: Draft, failed: Draft) -> bool:
    """Was its wait over when the next try failed?"""
    then, now = waiting.waiting.record.time, failed.record.time
    return then is None or now is None or (now - then).total_seconds() >= waiting.waiting.wait - 0.05


def earlier_tries(draft: Draft, candidates: Sequence[Draft], near: Near) -> list[Draft]:
    """The earlier tries of a conflict that is now reported, in a log that has no lines of repetition."""
    queries = draft.queries()
    if not queries or not queries[0].conflict or draft.tries:
        return []
    failed = (queries[0].statement, queries[0].message)
    found = [
        other
        for other in candidates
        if other is not draft
        and other.pending
        and not (other.answered or other.tries)
        and (other.pending.statement, other.pending.message) == failed
        and near(other, REQUEST)
    ]
    return sorted(found, key=lambda each: each.order)[1 - TRIES :]
