"""SCB052: a state cannot be reached."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB052",
    title="A state cannot be reached",
    severity="high",
    explanation="""
No chain of transitions leads from the first state to it.
""",
    bad=changed("        draft: Draft\n", "        draft: Draft\n        lost: {label: Lost, final: true}\n"),
    good=SOUND,
    language="yaml",
)
def unreachable(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(unreachable, text)
