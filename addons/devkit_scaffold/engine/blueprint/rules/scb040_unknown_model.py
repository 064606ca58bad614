"""SCB040: a relation leads to an unknown model."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB040",
    title="A relation leads to an unknown model",
    severity="high",
    explanation="""
The model is neither in the blueprint nor in a module that it depends on.
""",
    bad=changed("amount: {type: Integer}", "amount_id: {type: Many2one, comodel: res.partnr}"),
    good=SOUND,
    language="yaml",
)
def unknown_model(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(unknown_model, text)
