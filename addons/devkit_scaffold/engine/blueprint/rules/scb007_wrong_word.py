"""SCB007: a word is not one of those allowed."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB007",
    title="A word is not one of those allowed",
    severity="high",
    explanation="""
Field types, colors, licenses and the like are one of a few words.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Intger}"),
    good=SOUND,
    language="yaml",
)
def wrong_word(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(wrong_word, text)
