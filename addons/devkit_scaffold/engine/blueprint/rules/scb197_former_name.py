"""SCB197: a former name is still in use."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB197",
    title="A former name is still in use",
    severity="high",
    explanation="""
A field or option cannot have had a name that another one has now.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Integer, was: name}"),
    good=SOUND,
    language="yaml",
)
def former_name(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(former_name, text)
