"""SCB033: two have the same label."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB033",
    title="Two have the same label",
    severity="high",
    explanation="""
Odoo warns at install where two fields of a model have one label, and a user cannot tell them apart.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Integer, string: Name}"),
    good=SOUND,
    language="yaml",
)
def doubled_label(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(doubled_label, text)
