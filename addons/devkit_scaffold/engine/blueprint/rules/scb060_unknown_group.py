"""SCB060: a group is unknown."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB060",
    title="A group is unknown",
    severity="high",
    explanation="""
Access lines, transitions and implications name groups of the blueprint.
""",
    bad=changed("to: done}", "to: done, groups: boss}"),
    good=SOUND,
    language="yaml",
)
def unknown_group(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(unknown_group, text)
