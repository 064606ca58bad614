"""SCB162: a route is no address of its own."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB162",
    title="A route is no address of its own",
    severity="high",
    explanation="""
An address starts with '/', is made of lower-case words, and does not begin with a word that Odoo's own
addresses begin with, such as /web or /odoo.
""",
    bad=SOUND
    + """\
controllers:
  loans: {route: /web/loans, model: library.loan, fields: [name]}
""",
    good=SOUND
    + """\
controllers:
  loans: {route: /library/loans, model: library.loan, fields: [name]}
""",
    language="yaml",
)
def route(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(route, text)
