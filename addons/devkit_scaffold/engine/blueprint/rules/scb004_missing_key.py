"""SCB004: a key is missing."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB004",
    title="A key is missing",
    severity="high",
    explanation="""
Without this key the module could not be generated.
""",
    bad=changed("label: Loan\n    fields", "description: A loan.\n    fields"),
    good=SOUND,
    language="yaml",
)
def missing_key(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(missing_key, text)
