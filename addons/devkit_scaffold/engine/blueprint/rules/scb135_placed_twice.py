"""SCB135: a field that the view has already."""

from .....devkit_base.engine.rule import rule
from ._sample import PLACED, found


@rule(
    code="SCB135",
    title="A field that the view has already",
    severity="high",
    explanation="""
A form or list that shows a field twice confuses people and widgets; filters of one name shadow each other.
""",
    bad=PLACED.replace("fields: [gps]", "fields: [location]"),
    good=PLACED,
    language="yaml",
)
def placed_twice(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(placed_twice, text)
