"""SCB154: a domain compares what cannot be compared."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB154",
    title="A domain compares what cannot be compared",
    severity="high",
    explanation="""
It names a field that is not there, or a value or operator that does not fit the type of the field.
""",
    bad=changed("to: done}", 'to: done, guard: {when: [[amount, "=", many]], message: No}}'),
    good=changed("to: done}", 'to: done, guard: {when: [[amount, ">", 2]], message: No}}'),
    language="yaml",
)
def domain_value(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(domain_value, text)
