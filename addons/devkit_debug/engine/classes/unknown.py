"""What nothing recognised."""

from __future__ import annotations

from ....devkit_base.engine.finding import Confidence
from ._failure import SECONDARY, Found, failure
from ._words import short


@failure(
    code="DBG044",
    name="unknown",
    title="Not recognised",
    severity="medium",
    rank=SECONDARY + 30,
    explanation="No class recognised the failure. That is said rather than a wrong guess.",
    cause="Nothing that is known about failures of Odoo fits.",
    first="odoo-bin devkit_debug explain LOG --format json",
    fix="Read the first exception and the deepest own frame; raise the log level of its logger and "
    "repeat it.",
    bad="2026-01-05 10:00:00,000 12 ERROR db some.logger: it did not work\n",
)
def unknown(case):
    """Everything."""
    root = next(iter(case.exceptions), None)
    said = f"{root.type}: {short(root.message, 120)}" if root else short(case.record.message, 120)
    return Found(
        cause=f"Not recognised: {said or 'an empty record'}",
        confidence=Confidence.LOW,
        evidence="no class recognised it",
    )
