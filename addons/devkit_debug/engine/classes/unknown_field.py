"""Python names a field that the model does not have."""

from __future__ import annotations

from ._failure import WRAPPER, Found, failure
from ._words import look_up, quoted

_WORDS = (
    r"Invalid field ['\"`]?(?P<f>[\w.]+)['\"`]? (?:on|in) (?:model|leaf)? ?['\"`]?(?P<m>[a-z][\w.]*)?"
    r"|['\"`](?P<o>[a-z]\w*(?:\.\w+)+)['\"`] object has no attribute ['\"`](?P<a>\w+)"
    r"|[Uu]nknown field ['\"`]?(?P<u>[\w.]+)|Field (?P<x>[\w.]+) does not exist|Non-stored field "
    r"(?P<n>[\w.]+) cannot be searched"
)


@failure(
    code="DBG046",
    name="unknown_field",
    title="Field does not exist on the model",
    severity="medium",
    rank=WRAPPER + 6,
    explanation="Code, a domain or an import names a field that this model does not have here: the module "
    "that adds it is not installed or not among the dependencies, or the field was renamed "
    "with a new version.",
    cause="The field was renamed or removed in this version, or its module is not installed or not a "
    "dependency.",
    first="psql DB -c \"SELECT model, name, modules FROM ir_model_fields WHERE name = 'FIELD'\"",
    fix="Use the field's name of this version; name the module that adds it in depends; update that module.",
    bad="ValueError: Invalid field 'customer' on model 'res.partner'\n",
)
def unknown_field(case):
    """The ORM's sentences about a field that is not there, and attributes of a record that do not exist."""
    match = case.said(_WORDS)
    if match is None or case.is_javascript:
        return None
    field = match["f"] or match["a"] or match["u"] or match["x"] or match["n"]
    model = match["m"] or match["o"] or ""
    if not model and field.count("."):
        model, _dot, field = field.rpartition(".")
    raised = next((each for each in case.exceptions if match[0] in each.message), None)
    return Found(
        cause=f"The model {quoted(model)} has no field or method {quoted(field)} here.".replace("  ", " "),
        evidence=f"{raised.type} raised" if raised else "the ORM's sentence",
        command=look_up("ir_model_fields", "name", field, "model, name, modules"),
        at=raised,
        odoo=True,
        culprit={"model": model, "field": field},
        action="open_model" if model else "",
        arguments={"model": model} if model else {},
    )
