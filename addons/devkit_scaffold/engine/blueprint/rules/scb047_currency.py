"""SCB047: a currency is none."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB047",
    title="A currency is none",
    severity="high",
    explanation="""
The currency of a Monetary field is a Many2one to res.currency of the same model.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Monetary, currency: name}"),
    good=SOUND,
    language="yaml",
)
def currency(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(currency, text)
