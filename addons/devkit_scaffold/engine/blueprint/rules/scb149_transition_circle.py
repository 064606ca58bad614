"""SCB149: transitions follow one another for ever."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB149",
    title="Transitions follow one another for ever",
    severity="high",
    explanation="""
What follows a transition is another one that leads back to it.
""",
    bad=changed(
        "to: done}",
        "to: done, then: {transition: reopen}}\n"
        "        reopen: {label: Reopen, from: done, to: draft, then: {transition: finish}}",
    ),
    good=SOUND,
    language="yaml",
)
def transition_circle(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(transition_circle, text)
