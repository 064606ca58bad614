"""SCB175: a wizard cannot do what it says."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB175",
    title="A wizard cannot do what it says",
    severity="high",
    explanation="""
A wizard does something with records of its model: write values, make a transition, create records, plan an
activity, send a mail. The Many2many that holds the chosen records is of that model.
""",
    bad=SOUND
    + """\
wizards:
  library.loan.finish: {label: Finish Loans, on: library.loan, then: {transition: finsh}}
""",
    good=SOUND
    + """\
wizards:
  library.loan.finish: {label: Finish Loans, on: library.loan, then: {transition: finish}}
""",
    language="yaml",
)
def wizard(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(wizard, text)
