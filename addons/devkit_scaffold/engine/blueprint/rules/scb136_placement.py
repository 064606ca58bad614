"""SCB136: a placement that does not fit."""

from .....devkit_base.engine.rule import rule
from ._sample import PLACED, found


@rule(
    code="SCB136",
    title="A placement that does not fit",
    severity="high",
    explanation="""
What is put must have a place there: pages in a notebook, groups in a form, filters in a search, attributes
with the position 'attributes'.
""",
    bad=PLACED.replace("fields: [gps]", "fields: [gps], page: Position"),
    good=PLACED,
    language="yaml",
)
def placement(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(placement, text)
