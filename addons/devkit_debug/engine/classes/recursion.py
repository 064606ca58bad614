"""Code calls itself without end."""

from __future__ import annotations

from ._failure import EXACT, Found, failure


@failure(
    code="DBG005",
    name="recursion",
    title="Endless recursion",
    severity="high",
    rank=EXACT,
    explanation="A `write()` in an override or a computed field that triggers itself, a property that "
    "reads itself, or data that points to itself: "
    "Python stops at about 1,000 calls.",
    cause="A method leads to itself again: a write() inside write(), a compute that writes what it depends "
    "on, or data in a circle.",
    first="odoo-bin devkit_debug explain LOG",
    fix="Break the circle: write with super() or a context flag, do not write fields a compute depends on, "
    "check data with _has_cycle().",
    bad="RecursionError: maximum recursion depth exceeded\n",
)
def recursion(case):
    """RecursionError, and RuntimeError with its words in Python 2."""
    raised = case.raised("RecursionError")
    if raised is None and not case.said("maximum recursion depth exceeded"):
        return None
    at = raised or next((each for each in case.exceptions if "recursion depth" in each.message), None)
    last = next((frame for frame in reversed(at.frames) if frame.addon), None) if at else None
    circle = f" around {last.function} ({last.addon})" if last else ""
    return Found(
        cause=f"Code calls itself without end{circle}, until Python stops it.",
        evidence="RecursionError raised" if raised else "maximum recursion depth exceeded",
        at=at,
        odoo=True,
    )
