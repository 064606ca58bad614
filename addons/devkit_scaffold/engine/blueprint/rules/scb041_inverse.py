"""SCB041: a One2many has no way back."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB041",
    title="A One2many has no way back",
    severity="high",
    explanation="""
The lines must be a model of the blueprint, with a Many2one to this one.
""",
    bad=changed(
        "amount: {type: Integer}", "amount_ids: {type: One2many, comodel: res.partner, inverse: loan_id}"
    ),
    good=SOUND,
    language="yaml",
)
def inverse(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(inverse, text)
