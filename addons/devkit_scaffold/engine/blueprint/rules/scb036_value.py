"""SCB036: a default or an example does not fit."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB036",
    title="A default or an example does not fit",
    severity="high",
    explanation="""
The value is not one that the field could hold.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Integer, default: ten}"),
    good=SOUND,
    language="yaml",
)
def value(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(value, text)
