"""SCB122: a smart button that leads nowhere."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB122",
    title="A smart button that leads nowhere",
    severity="high",
    explanation="""
A smart button counts the records of a One2many or Many2many field and opens them; each field has one button
at most.
""",
    bad=changed("    workflow:", "    views: {buttons: {amounts: amount}}\n    workflow:"),
    good=SOUND,
    language="yaml",
)
def smart_button(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(smart_button, text)
