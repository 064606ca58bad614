"""SCB109: an argument of a field is said twice, or is none."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB109",
    title="An argument of a field is said twice, or is none",
    severity="high",
    explanation="""
`arguments` are for what no other key says.
""",
    bad=changed(
        "amount: {type: Integer}",
        "amount: {type: Integer, arguments: {compute: \"'_compute_amount'\"}}",
    ),
    good=changed(
        "amount: {type: Integer}",
        'amount: {type: Integer, arguments: {change_default: "True"}}',
    ),
    language="yaml",
)
def argument(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(argument, text)
