"""Code for one record got none or several."""

from __future__ import annotations

import re
from dataclasses import replace

from ._failure import SPECIAL, Found, failure

_RECORDS = re.compile(r"([a-z][\w]*(?:\.\w+)*)\(([^)]*)\)")


@failure(
    code="DBG004",
    name="singleton",
    title="Expected singleton",
    severity="medium",
    rank=SPECIAL,
    explanation="Reading a field of a record set, or `ensure_one()`, needs exactly one record. A computed "
    "field, constraint, onchange or button gets several "
    "as soon as records are imported or selected in a list.",
    cause="A method written for one record was called with none or several.",
    first="odoo-bin shell -d DB",
    fix="Loop over self (for record in self), or select the one record meant before a field is read.",
    bad="Traceback (most recent call last):\n"
    '  File "/opt/odoo/odoo/models.py", line 6212, in ensure_one\n'
    '    raise ValueError("Expected singleton: %s" % self)\n'
    "ValueError: Expected singleton: ir.sequence(12, 13)\n",
)
def singleton(case):
    """Raised in ensure_one; in Odoo 8 as except_orm with the same words."""
    raised = case.raised_in("odoo/orm/models.py", "ensure_one")
    match = case.said(r"Expected singleton:? ?(.*)")
    if raised is None and match is None:
        return None
    records = _RECORDS.search(match[1] if match else raised.message)
    model, ids = (records[1], records[2]) if records else ("", "")
    count = len([each for each in ids.split(",") if each.strip()]) if records else 0
    many = "no record" if records and not count else f"{count} records" if count else "not exactly one record"
    return Found(
        cause=f"A method for one record got {many}{' of ' + model if model else ''}.",
        fix="Loop over self in the method that the culprit's line stands in, or select the one record "
        "before reading its fields.",
        evidence="raised in ensure_one" if raised else "the wording of ensure_one",
        at=_without_askers(raised),
        odoo=True,
        culprit={"model": model},
        action="open_model" if model else "",
        arguments={"model": model} if model else {},
    )


def _without_askers(raised):
    """A method that asks for one record is right; who called it with several, or with none, is wrong."""
    frames = list(raised.frames) if raised else []
    while frames and frames[-1].owner != "own":
        frames.pop()
    while len(frames) > 1 and _asks(frames[-1]) and frames[-2].owner == "own":
        frames.pop()
    return replace(raised, frames=tuple(frames)) if frames else raised


def _asks(frame):
    return re.fullmatch(r"self\.ensure_one\(\)", frame.code.strip()) is not None
