"""SCB152: a record rule does not do what it seems to."""

from .....devkit_base.engine.rule import rule
from ._sample import changed, found


@rule(
    code="SCB152",
    title="A record rule does not do what it seems to",
    severity="high",
    explanation="""
A rule without groups holds for everybody and cannot be lifted; a company rule belongs to no group;
the field of the rule must say whose the record is.
""",
    bad=changed("label: Loan", "label: Loan\n    rules: {mine: {kind: own, field: name, groups: [user]}}"),
    good=changed(
        "label: Loan",
        "label: Loan\n    rules: {few: {kind: domain, domain: [[amount, '<', 9]], groups: [user]}}",
    ),
    language="yaml",
)
def record_rule(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(record_rule, text)
