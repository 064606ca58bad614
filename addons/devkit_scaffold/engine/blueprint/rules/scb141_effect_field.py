"""SCB141: an effect names a field that cannot be written."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB141",
    title="An effect names a field that cannot be written",
    severity="high",
    explanation="""
The model has no such field, or it is computed, or it is the status, which transitions move.
""",
    bad=changed("to: done}", "to: done, then: {write: {amont: 3}}}"),
    good=changed("to: done}", "to: done, then: {write: {amount: 3}}}"),
    language="yaml",
)
def effect_field(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(effect_field, text)
