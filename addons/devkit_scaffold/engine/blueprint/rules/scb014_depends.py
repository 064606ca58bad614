"""SCB014: a dependency is not there."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB014",
    title="A dependency is not there",
    severity="high",
    explanation="""
A module that depends on one that is not on the addons path cannot be installed.
""",
    bad=changed("[mail]", "[mail, flet]"),
    good=SOUND,
    language="yaml",
)
def depends(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(depends, text)
