"""A user may not do what was asked."""

from __future__ import annotations

import re

from ._failure import ORDINARY, Found, failure
from ._words import model_in, quoted, short

_OPERATION = re.compile(r"(?:Operation|operation|Operación|Opération|Vorgang|操作)\W{1,3}(\w+)")
_RPC_DENIED = (
    r"Access Denied by (?:record rules|ACLs) for operation|[Yy]ou are not allowed to (?:access|create"
    r"|modify|delete|perform|read|write|do)\b|(?:Document type: [\w. ]+, Operation: \w+)"
    r"|due to (?:access|security) (?:restrictions|rights)|Operation prohibited by access rules"
    r"|(?:doesn't|don't|does not|do not) have ['\"]?\w+['\"]? ac+ess to:?\s|Blame the following rules"
    r"|[Oo]nly users with the following access level"
)


@failure(
    code="DBG001",
    name="access_error",
    title="Access denied",
    severity="medium",
    rank=ORDINARY,
    explanation="Odoo checks access rights (`ir.model.access`) and record rules (`ir.rule`) before it "
    "reads or writes. "
    "`AccessError` names the model and the operation; with debug mode on it also names the rules. "
    "`AccessDenied` is a failed login.",
    cause="The user lacks an access right on the model, or a record rule (often of another company) hides "
    "the record.",
    first="grep -n -i 'access.*MODEL' LOG",
    fix="Give the user the group or the company; in code read on the user's behalf with sudo() only what "
    "he may see.",
    bad="odoo.exceptions.AccessError: You are not allowed to access 'Bank' (res.partner.bank) records.\n",
)
def access_error(case):
    """AccessError or AccessDenied, whatever the language of its message."""
    raised = case.raised("AccessError", "AccessDenied", "Forbidden")
    if raised is None and not case.said(_RPC_DENIED):
        return None
    text = raised.message if raised else case.text
    if raised and (raised.name == "AccessDenied" or "AccessDenied" in case.kinds(raised)):
        return _login(raised)
    model = model_in(text) or model_in(case.text)
    operation = ((match := _OPERATION.search(text)) and match[1]) or ""
    return Found(
        cause=f"The user may not {operation or 'do this'} on {quoted(model, 'the model') or 'the record'}: "
        "no access "
        "right allows it, or a record rule (often that of the company) hides it.",
        fix=f"Look at the access rights and record rules{' of ' + model if model else ''}: give the user "
        "the group or the company; "
        "where code reads on his behalf, use sudo() for exactly that read.",
        evidence=f"{raised.type} raised" if raised else "the wording of Odoo's access check",
        at=raised,
        odoo=True,
        culprit={"model": model},
        action="open_model" if model else "",
        arguments={"model": model} if model else {},
    )


def _login(raised):
    return Found(
        cause=f"Somebody could not log in: {short(raised.message) or 'wrong login or password'}.",
        fix="Check login and password (or the API key) and that the user is active in this database.",
        evidence=f"{raised.type} raised",
        at=raised,
    )
