"""SCB037: keys of a field contradict each other."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB037",
    title="Keys of a field contradict each other",
    severity="high",
    explanation="""
Each key is right by itself, together they cannot be.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Integer, tracking: true}"),
    good=SOUND,
    language="yaml",
)
def combination(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(combination, text)
