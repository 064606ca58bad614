"""SCB153: a sequence is not sound."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB153",
    title="A sequence is not sound",
    severity="high",
    explanation="""
Its prefix holds a mark that Odoo cannot fill, or its code is one that is there.
""",
    bad=SOUND + "sequences: {ticket: 'T%(yer)s-'}\n",
    good=SOUND + "sequences: {ticket: 'T%(year)s-'}\n",
    language="yaml",
)
def sequence(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(sequence, text)
