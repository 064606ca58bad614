"""SCB165: a field cannot go in or out by a route."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB165",
    title="A field cannot go in or out by a route",
    severity="high",
    explanation="""
Only fields of the model that have a plain value go out; only those that make no other record go in. What the
model requires must be sent.
""",
    bad=SOUND
    + """\
controllers:
  loans: {route: /library/loans, model: library.loan, fields: [nam]}
""",
    good=SOUND
    + """\
controllers:
  loans: {route: /library/loans, model: library.loan, fields: [name]}
""",
    language="yaml",
)
def route_field(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(route_field, text)
