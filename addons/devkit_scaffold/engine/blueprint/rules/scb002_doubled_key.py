"""SCB002: a key is written twice."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB002",
    title="A key is written twice",
    severity="high",
    explanation="""
Of two keys with one name, YAML readers silently drop the first. A field that is written twice is
such a key.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Integer}\n      amount: {type: Float}"),
    good=SOUND,
    language="yaml",
)
def doubled_key(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(doubled_key, text)
