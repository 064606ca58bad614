"""SCB110: an onchange is about nothing, or does nothing."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB110",
    title="An onchange is about nothing, or does nothing",
    severity="high",
    explanation="""
It names fields of the form, and gives other fields of the form a value, shows a warning, or runs code.
""",
    bad=changed(
        "    fields:\n      name:",
        "    onchange: {amount: {fields: amount, values: {nam: x}}}\n    fields:\n      name:",
    ),
    good=changed(
        "    fields:\n      name:",
        "    onchange: {amount: {fields: amount, values: {name: x}}}\n    fields:\n      name:",
    ),
    language="yaml",
)
def onchange(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(onchange, text)
