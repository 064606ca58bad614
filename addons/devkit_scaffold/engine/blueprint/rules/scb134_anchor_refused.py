"""SCB134: an anchor that Odoo refuses."""

from .....devkit_base.engine.rule import rule
from ._sample import PLACED, found


@rule(
    code="SCB134",
    title="An anchor that Odoo refuses",
    severity="high",
    explanation="""
Odoo refuses anchors on attributes that are translated, such as string; an anchor on class breaks with the
next class: use hasclass(). An anchor is an XPath that finds elements.
""",
    bad=PLACED.replace("field location", "\"//page[@string='Notes']\""),
    good=PLACED,
    language="yaml",
)
def anchor_refused(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(anchor_refused, text)
