"""SCB132: an anchor that matches nothing."""

from .....devkit_base.engine.rule import rule
from ._sample import PLACED, found


@rule(
    code="SCB132",
    title="An anchor that matches nothing",
    severity="high",
    explanation="""
An inherited view is put at an element that is there in the combined view: with all that the modules in
'depends' add. The nearest elements are named.
""",
    bad=PLACED.replace("field location", "field loctaion"),
    good=PLACED,
    language="yaml",
)
def anchor_missing(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(anchor_missing, text)
