"""SCB046: a related field leads nowhere."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB046",
    title="A related field leads nowhere",
    severity="high",
    explanation="""
Each step but the last must be a relation, and the last of the same type.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Integer, related: nothing.amount}"),
    good=SOUND,
    language="yaml",
)
def related(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(related, text)
