"""SCB070: a constraint cannot hold."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB070",
    title="A constraint cannot hold",
    severity="high",
    explanation="""
It compares fields that are not stored, or not of a kind that can be compared.
""",
    bad=changed(
        "    workflow:",
        ("    constraints: {rule: {kind: at_least, fields: name, message: No}}\n    workflow:"),
    ),
    good=SOUND,
    language="yaml",
)
def constraint(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(constraint, text)
