"""SCB035: a type of field needs a key."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB035",
    title="A type of field needs a key",
    severity="high",
    explanation="""
A relation needs its model, a Selection its options.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Selection}"),
    good=SOUND,
    language="yaml",
)
def type_needs_key(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(type_needs_key, text)
