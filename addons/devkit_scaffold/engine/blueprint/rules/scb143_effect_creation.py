"""SCB143: a record is created without what it needs."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB143",
    title="A record is created without what it needs",
    severity="high",
    explanation="""
A field of the created record is required, has no default and gets no value.
""",
    bad=changed("to: done}", "to: done, then: {create: {model: library.loan, values: {amount: 3}}}}"),
    good=changed("to: done}", 'to: done, then: {create: {model: library.loan, values: {name: "=name"}}}}'),
    language="yaml",
)
def effect_creation(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(effect_creation, text)
