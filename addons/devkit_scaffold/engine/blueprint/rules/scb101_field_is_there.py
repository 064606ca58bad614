"""SCB101: the extended model has this field already."""

from .....devkit_base.engine.rule import rule
from ._sample import EXTENSION, extended, found


@rule(
    code="SCB101",
    title="The extended model has this field already",
    severity="high",
    explanation="""
A field of that name would replace the one of the other app. Choose another name; to change some keys of the
existing field, write `extends: true` in it.
""",
    bad=extended("policy_number", "location"),
    good=EXTENSION,
    language="yaml",
)
def field_is_there(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(field_is_there, text)
