"""SCB163: two routes have one address."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB163",
    title="Two routes have one address",
    severity="high",
    explanation="""
Odoo would serve only one of them.
""",
    bad=SOUND
    + """\
controllers:
  loans: {route: /library/loans, model: library.loan, fields: [name]}
  others: {route: /library/loans, model: library.loan, fields: [name]}
""",
    good=SOUND
    + """\
controllers:
  loans: {route: /library/loans, model: library.loan, fields: [name]}
""",
    language="yaml",
)
def same_route(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(same_route, text)
