"""SCB142: a value does not fit."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB142",
    title="A value does not fit",
    severity="high",
    explanation="""
The value of an effect is of another type than the field, or it is a path or a date with days added
that is not well formed.
""",
    bad=changed("to: done}", "to: done, then: {write: {amount: many}}}"),
    good=changed("to: done}", "to: done, then: {write: {amount: 3}}}"),
    language="yaml",
)
def effect_value(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(effect_value, text)
