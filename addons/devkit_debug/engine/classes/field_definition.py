"""A field is defined wrongly."""

from __future__ import annotations

from ._failure import SPECIAL, Found, failure
from ._words import quoted, short

_WORDS = (
    r"Wrong @depends on ['\"`](?P<c>\w+)|Field (?P<r>[\w.]+) referenced in related field definition "
    r"(?P<d>[\w.]+) does not exist|Dependency field ['\"`](?P<x>\w+)['\"`] not found in model "
    r"['\"`]?(?P<m>[\w.]+)"
    r"|[Uu]nknown comodel|Invalid field ['\"`](?P<i>\w+)['\"`]: |inconsistent 'compute_sudo'|Type of "
    r"related field (?P<t>[\w.]+) is inconsistent|Missing `?selection`?|selection_add|Field (?P<s>[\w.]+) "
    r"must be"
)
_SETUP = (
    "setup_related",
    "resolve_depends",
    "_setup_regular_base",
    "_setup_related_full",
    "setup_nonrelated",
    "setup_full",
    "get_depends",
    "_setup_depends",
    "_setup_attrs",
    "setup_models",
    "_setup_models__",
)


@failure(
    code="DBG050",
    name="field_definition",
    title="Field is defined wrongly",
    severity="high",
    rank=SPECIAL + 4,
    explanation="While the registry is built Odoo follows `related` and `@api.depends` to their fields. "
    "One that is not there (renamed in this version, of a module that is no dependency) stops "
    "the loading of the registry.",
    cause="A related or depends names a field that does not exist here.",
    first="grep -rn 'FIELD' ADDONS --include=*.py",
    fix="Correct the path of related or @api.depends, or add the module that defines the field to depends.",
    bad="KeyError: 'Field res.users.x referenced in related field definition hr.employee.y does not "
    "exist.'\n",
)
def field_definition(case):
    """The registry's sentences about fields, or a failure in their setup."""
    match = case.said(_WORDS)
    place = (
        case.passes("odoo/orm/fields.py", *_SETUP)
        if case.raised("KeyError", "ValueError", "TypeError", "AssertionError", "NotImplementedError")
        else None
    )
    if match is None and place is None:
        return None
    groups = match.groupdict() if match else {}
    name = groups.get("d") or groups.get("x") or groups.get("t") or groups.get("s") or groups.get("i") or ""
    model, _dot, field = name.rpartition(".")
    root = next(iter(case.exceptions), None)
    return Found(
        cause=f"{quoted(name, 'The field') or 'A field'} is defined wrongly: "
        f"{short(root.message if root else match[0])}",
        evidence="raised while fields are set up" if place else "the registry's sentence",
        at=root,
        odoo=True,
        culprit={"model": groups.get("m") or model, "field": field or name},
    )
