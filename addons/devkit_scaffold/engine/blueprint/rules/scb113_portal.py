"""SCB113: the portal cannot know whose a record is."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB113",
    title="The portal cannot know whose a record is",
    severity="high",
    explanation="""
Customers see the records of their own company. So a model with `portal: true` has a Many2one to
res.partner, best called `partner_id`.
""",
    bad=changed("    fields:\n      name:", "    portal: true\n    fields:\n      name:"),
    good=changed(
        "    fields:\n      name:",
        "    portal: true\n    fields:\n"
        "      partner_id: {type: Many2one, comodel: res.partner}\n      name:",
    ),
    language="yaml",
)
def portal(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(portal, text)
