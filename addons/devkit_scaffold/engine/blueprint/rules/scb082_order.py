"""SCB082: records are sorted by what cannot be sorted by."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB082",
    title="Records are sorted by what cannot be sorted by",
    severity="high",
    explanation="""
The order names stored fields, each with asc or desc.
""",
    bad=changed("    workflow:", "    order: amuont desc\n    workflow:"),
    good=SOUND,
    language="yaml",
)
def order(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(order, text)
