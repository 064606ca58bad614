"""A mistake in the code itself."""

from __future__ import annotations

from ..culprit import addon_of_path
from ._failure import GENERAL, Found, failure
from ._words import quoted, short

_TYPES = (
    "AttributeError",
    "TypeError",
    "NameError",
    "UnboundLocalError",
    "KeyError",
    "IndexError",
    "ZeroDivisionError",
    "ValueError",
    "AssertionError",
    "NotImplementedError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "StopIteration",
    "RuntimeError",
    "OverflowError",
    "InvalidOperation",
    "ParserError",
    "JSONDecodeError",
    "LookupError",
)

#: OpenUpgrade's line above a traceback, or without one.
_SCRIPT = r"error in migration script (\S+\.py): ([^\n]+)"


@failure(
    code="DBG045",
    name="code_error",
    title="Mistake in the code",
    severity="medium",
    rank=GENERAL + 1,
    explanation="An AttributeError, TypeError, KeyError or the like: a value that is empty where the code "
    "expects one, an interface that another version of Odoo or of a module changed, data of an "
    "unexpected form.",
    cause="The code meets a value it did not expect, or calls what this version does not have.",
    first="odoo-bin shell -d DB",
    fix="Look at the culprit's line: guard empty values, and compare the called method with its definition "
    "in this version.",
    bad="Traceback (most recent call last):\n"
    '  File "/opt/addons/rental/models/order.py", line 8, in _compute_total\n'
    "    order.total = order.lines[0].price\n"
    "IndexError: tuple index out of range\n",
)
def code_error(case):
    """A Python error with a traceback, nothing more specific known of it."""
    raised = case.raised(*_TYPES)
    if raised is None and (script := case.said(_SCRIPT)):
        return _in_script(script[1], script[2])
    if raised is None or case.is_javascript or case.trace is None:
        return None
    frame = raised.raised_in
    empty = (
        "an empty value (None or False)"
        if "NoneType" in raised.message or "'bool' object" in raised.message
        else ("a value it did not expect")
    )
    return Found(
        cause=f"{quoted(frame.function) if frame and frame.function else 'The code'} meets {empty}: "
        f"{raised.name}: {short(raised.message, 120)}",
        evidence=f"{raised.type} raised{' in ' + frame.file if frame and frame.file else ''}",
        at=raised,
        odoo=True,
    )


def _in_script(path, message):
    return Found(
        cause=f"The migration script {path} fails: {short(message, 120)}",
        fix="Read the script at this point: what it reads may be missing in this database.",
        evidence="OpenUpgrade names the script",
        odoo=True,
        culprit={"module": addon_of_path(path)},
    )
