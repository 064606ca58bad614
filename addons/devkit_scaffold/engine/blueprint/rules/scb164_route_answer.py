"""SCB164: a route does not say what it answers."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB164",
    title="A route does not say what it answers",
    severity="high",
    explanation="""
A route answers with records of a model, of which only the named fields go in or out, or by its own code.
""",
    bad=SOUND
    + """\
controllers:
  loans: {route: /library/loans, model: library.loan}
""",
    good=SOUND
    + """\
controllers:
  loans: {route: /library/loans, model: library.loan, fields: [name]}
""",
    language="yaml",
)
def route_answer(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(route_answer, text)
