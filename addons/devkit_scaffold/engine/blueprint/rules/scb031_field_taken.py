"""SCB031: a field's name is taken."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB031",
    title="A field's name is taken",
    severity="high",
    explanation="""
The name is a word of Python, a column that every model has, or a method of every model: a field of
this name would break the model.
""",
    bad=changed("amount: {type: Integer}", "write: {type: Integer}"),
    good=SOUND,
    language="yaml",
)
def field_taken(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(field_taken, text)
