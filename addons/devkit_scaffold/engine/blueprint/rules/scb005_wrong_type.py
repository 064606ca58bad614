"""SCB005: a value is of another type."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB005",
    title="A value is of another type",
    severity="high",
    explanation="""
A text stands where a number is expected, a list where a mapping is.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Integer, required: maybe}"),
    good=SOUND,
    language="yaml",
)
def wrong_type(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(wrong_type, text)
