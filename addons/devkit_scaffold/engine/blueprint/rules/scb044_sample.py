"""SCB044: a test could not create a record."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB044",
    title="A test could not create a record",
    severity="high",
    explanation="""
The field requires a record of another app, and the generator does not know what such a record
needs. The key `samples` says it.
""",
    bad=changed("amount: {type: Integer}", "other_id: {type: Many2one, comodel: res.groups, required: true}"),
    good=SOUND,
    language="yaml",
)
def sample(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(sample, text)
