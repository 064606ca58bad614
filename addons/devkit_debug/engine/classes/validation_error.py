"""A check of the business refused what was entered."""

from __future__ import annotations

from ._failure import GENERAL, Found, failure
from ._words import model_in, quoted, short

_TYPES = (
    "ValidationError",
    "UserError",
    "Warning",
    "RedirectWarning",
    "ValidateError",
    "except_orm",
    "except_osv",
    "UserInputError",
)


@failure(
    code="DBG003",
    name="validation_error",
    title="Refused by a check",
    severity="low",
    rank=GENERAL,
    explanation="`UserError` and `ValidationError` are messages to the user: a constraint "
    "(`@api.constrains`), a wizard or a button says why it cannot go on. "
    "They are a fault of the program only when what was entered is right.",
    cause="A constraint or a business check refused the values or the state of a record.",
    first="grep -rn 'MESSAGE' ADDONS --include=*.py",
    fix="Correct the values the message speaks of; where they are right, look at the method that raised it.",
    bad="odoo.exceptions.ValidationError: The start date must be before the end date.\n",
)
def validation_error(case):
    """The last resort for Odoo's errors to users: nothing more specific recognised them."""
    raised = case.raised(*_TYPES)
    if raised is None:
        return None
    frame = raised.raised_in
    where = f" ({frame.addon}, {frame.function})" if frame and frame.addon else ""
    model = model_in(raised.message)
    return Found(
        cause=f"A check{where} refused the operation: "
        f"{short(raised.message) or quoted(model) or 'no message'}",
        fix=f"Correct the values{' of ' + model if model else ''} that it names; where they are right, "
        f"look at the check itself{where}.",
        evidence=f"{raised.type} raised{' in ' + frame.function if frame else ''}",
        at=raised,
        odoo=True,
        culprit={"model": model},
    )
