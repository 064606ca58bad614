"""SCB034: a key has no meaning for the type of field."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB034",
    title="A key has no meaning for the type of field",
    severity="high",
    explanation="""
Odoo would log a warning, or ignore what the key says.
""",
    bad=changed("amount: {type: Integer}", "amount: {type: Integer, comodel: res.partner}"),
    good=SOUND,
    language="yaml",
)
def key_without_meaning(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(key_without_meaning, text)
