"""SCB102: a field to be changed is not there, or of another type."""

from .....devkit_base.engine.rule import rule
from ._sample import extended, found


@rule(
    code="SCB102",
    title="A field to be changed is not there, or of another type",
    severity="high",
    explanation="""
With `extends: true` a field changes one that the extended model has: its name and type must be those of
that field.
""",
    bad=extended("policy_number: Char", "lokation: {type: Char, extends: true}"),
    good=extended("policy_number: Char", "location: {type: Char, extends: true, help: Where it stands.}"),
    language="yaml",
)
def field_is_not_there(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(field_is_not_there, text)
