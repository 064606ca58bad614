"""SCB051: a transition joins states that are not there."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB051",
    title="A transition joins states that are not there",
    severity="high",
    explanation="""
It starts from, or leads to, a state that the workflow does not have, or to where it starts.
""",
    bad=changed("from: draft", "from: drft"),
    good=SOUND,
    language="yaml",
)
def transition(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(transition, text)
