"""SCB155: nothing is done."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB155",
    title="Nothing is done",
    severity="high",
    explanation="""
An effect says nothing of what is to be done.
""",
    bad=changed("to: done}", "to: done, then: {code: ''}}"),
    good=changed("to: done}", "to: done, then: {write: {amount: 3}}}"),
    language="yaml",
)
def empty_effect(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(empty_effect, text)
