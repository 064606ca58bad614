"""SCB003: a key is unknown."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB003",
    title="A key is unknown",
    severity="high",
    explanation="""
A key that the format does not know is a slip of the pen: what it should say would be left out in
silence.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Integer, requird: true}"),
    good=SOUND,
    language="yaml",
)
def unknown_key(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(unknown_key, text)
