"""SCB103: a computed field contradicts itself."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB103",
    title="A computed field contradicts itself",
    severity="high",
    explanation="""
A computed field is said by one sentence, or by code. It has no default and no examples, unless people may
change it. What depends on today is not stored; what is `precompute` is; what people may change is stored or
has an `inverse`.
""",
    bad=changed(
        "amount: {type: Integer}",
        "amount: {type: Integer, compute: {add: [a, b], multiply: [a, b]}}\n"
        "      a: Integer\n      b: Integer",
    ),
    good=changed(
        "amount: {type: Integer}",
        "amount: {type: Integer, compute: {add: [a, b]}}\n      a: Integer\n      b: Integer",
    ),
    language="yaml",
)
def computed(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(computed, text)
