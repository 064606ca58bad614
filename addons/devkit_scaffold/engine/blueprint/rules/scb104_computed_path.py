"""SCB104: a computed field reads a field that is not there."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB104",
    title="A computed field reads a field that is not there",
    severity="high",
    explanation="""
Each path of a computed field, and of its `depends`, must lead along relations to a field.
""",
    bad=changed(
        "amount: {type: Integer}",
        "amount: {type: Integer, compute: {add: [a, c]}}\n      a: Integer",
    ),
    good=changed(
        "amount: {type: Integer}",
        "amount: {type: Integer, compute: {add: [a, b]}}\n      a: Integer\n      b: Integer",
    ),
    language="yaml",
)
def computed_path(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(computed_path, text)
