"""SCB106: values depend on one another in a circle."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB106",
    title="Values depend on one another in a circle",
    severity="high",
    explanation="""
Odoo cannot say which of them comes first. Break the circle where one of them is typed in.
""",
    bad=changed(
        "amount: {type: Integer}",
        "amount: {type: Integer, compute: {add: [a, b]}}\n"
        "      a: {type: Integer, compute: {subtract: [amount, b]}}\n      b: Integer",
    ),
    good=changed(
        "amount: {type: Integer}",
        "amount: {type: Integer, compute: {add: [a, b]}}\n      a: Integer\n      b: Integer",
    ),
    language="yaml",
)
def value_circle(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(value_circle, text)
