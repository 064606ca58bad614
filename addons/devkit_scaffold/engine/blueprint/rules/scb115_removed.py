"""SCB115: what happens to an added value is not clear."""

from .....devkit_base.engine.rule import rule
from ._sample import extended, found


@rule(
    code="SCB115",
    title="What happens to an added value is not clear",
    severity="high",
    explanation="""
`removed` says per value of `selection_add` what happens to its records when the module is uninstalled.
""",
    bad=extended(
        "policy_number: Char",
        "state: {type: Selection, selection_add: {lent: Lent}, removed: {lnt: cascade}}",
    ),
    good=extended(
        "policy_number: Char",
        "state: {type: Selection, selection_add: {lent: Lent}, removed: {lent: cascade}}",
    ),
    language="yaml",
)
def removed(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(removed, text)
