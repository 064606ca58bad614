"""SCB038: a domain is malformed."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, changed, found


@rule(
    code="SCB038",
    title="A domain is malformed",
    severity="high",
    explanation="""
An element of a domain is a field, an operator and a value, or one of & | !. A domain is data: no
expression is evaluated.
""",
    bad=changed(
        "amount: {type: Integer}",
        ("amount_id:\n        {type: Many2one, comodel: res.partner, domain: [[name, exec, x]]}"),
    ),
    good=SOUND,
    language="yaml",
)
def domain(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(domain, text)
