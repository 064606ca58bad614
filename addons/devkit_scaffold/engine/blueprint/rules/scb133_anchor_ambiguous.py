"""SCB133: an anchor that matches several elements."""

from .....devkit_base.engine.rule import rule
from ._sample import PLACED, found


@rule(
    code="SCB133",
    title="An anchor that matches several elements",
    severity="high",
    explanation="""
Odoo takes the first of several elements without a word, and another one as soon as the view changes. An
expression for each of them is named.
""",
    bad=PLACED.replace("field location", "//group"),
    good=PLACED,
    language="yaml",
)
def anchor_ambiguous(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(anchor_ambiguous, text)
