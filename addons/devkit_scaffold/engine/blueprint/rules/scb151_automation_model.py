"""SCB151: a scheduled or server action works on a model that is not here."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB151",
    title="A scheduled or server action works on a model that is not here",
    severity="high",
    explanation="""
Its code is a method of the model: that must be one of the blueprint, or an extension in it.
""",
    bad=SOUND + "crons: {tidy: {label: Tidy, model: library.lon, then: {write: {amount: 0}}}}\n",
    good=SOUND + "crons: {tidy: {label: Tidy, model: library.loan, then: {write: {amount: 0}}}}\n",
    language="yaml",
)
def automation_model(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(automation_model, text)
