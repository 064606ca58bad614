"""SCB045: models require each other."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB045",
    title="Models require each other",
    severity="high",
    explanation="""
Each requires a record of the other: no first one can be created.
""",
    bad=changed(
        "amount: {type: Integer}", "loan_id: {type: Many2one, comodel: library.loan, required: true}"
    ),
    good=SOUND,
    language="yaml",
)
def circle(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(circle, text)
