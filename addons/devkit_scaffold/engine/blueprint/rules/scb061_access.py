"""SCB061: access rights contradict each other."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB061",
    title="Access rights contradict each other",
    severity="high",
    explanation="""
A group may change what it cannot read, or make a transition of a record it cannot change.
""",
    bad=changed("    workflow:", "    access: {user: [write]}\n    workflow:"),
    good=SOUND,
    language="yaml",
)
def access(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(access, text)
