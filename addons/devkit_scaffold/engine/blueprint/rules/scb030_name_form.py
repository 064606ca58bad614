"""SCB030: a name is not a name."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB030",
    title="A name is not a name",
    severity="high",
    explanation="""
Names of fields, groups, states, transitions and constraints are lower-case letters, digits and
underscores, starting with a letter.
""",
    bad=changed("amount: {type: Integer}", "Amount-1: {type: Integer}"),
    good=SOUND,
    language="yaml",
)
def name_form(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(name_form, text)
