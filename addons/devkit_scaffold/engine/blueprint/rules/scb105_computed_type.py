"""SCB105: the value of a computed field is of another type."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB105",
    title="The value of a computed field is of another type",
    severity="high",
    explanation="""
A count is an Integer, a sum is about numbers of several lines, days lie between dates, a text is joined of
texts.
""",
    bad=changed(
        "amount: {type: Integer}",
        "amount: {type: Char, compute: {add: [a, b]}}\n      a: Integer\n      b: Integer",
    ),
    good=changed(
        "amount: {type: Integer}",
        "amount: {type: Integer, compute: {add: [a, b]}}\n      a: Integer\n      b: Integer",
    ),
    language="yaml",
)
def computed_type(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(computed_type, text)
