"""How long one waits for more of a failure when a log is read while it is written."""

from __future__ import annotations

from .draft import Draft
from .rules import AT_ONCE, SOON


def patience(draft: Draft, most: float) -> float:
    """Seconds after its last record for which more of an incident may come.

    :param most: for what is waited for the longest: the next try of a conflict, and the error that tells what
        became of a query that failed
    """
    if draft.waiting:
        return most
    if draft.exhausted or draft.answered:
        return AT_ONCE
    odoo = any(event.record.program != "postgresql" for event in draft.events)
    return most if draft.pending and odoo else SOON
