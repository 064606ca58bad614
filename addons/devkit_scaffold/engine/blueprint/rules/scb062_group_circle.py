"""SCB062: a group implies itself."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB062",
    title="A group implies itself",
    severity="high",
    explanation="""
Groups that imply each other in a circle have no order.
""",
    bad=changed("models:", ("groups: {a: {label: A, implies: b}, b: {label: B, implies: a}}\nmodels:")),
    good=SOUND,
    language="yaml",
)
def group_circle(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(group_circle, text)
