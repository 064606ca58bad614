"""SCB140: an effect makes a transition that is not there."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB140",
    title="An effect makes a transition that is not there",
    severity="high",
    explanation="""
It names a transition that the workflow of the model does not have, or one that does not start where
the record stands then.
""",
    bad=changed("to: done}", "to: done, then: {transition: finsh}}"),
    good=changed("to: done}", "to: done, then: {write: {amount: 0}}}"),
    language="yaml",
)
def effect_transition(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(effect_transition, text)
