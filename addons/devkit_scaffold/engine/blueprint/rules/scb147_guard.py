"""SCB147: a guard is not sound."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB147",
    title="A guard is not sound",
    severity="high",
    explanation="""
It asks for nothing, for fields that are not there, or does not say in words what is missing.
""",
    bad=changed("to: done}", "to: done, guard: [amont]}"),
    good=changed("to: done}", "to: done, guard: [amount]}"),
    language="yaml",
)
def guard(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(guard, text)
