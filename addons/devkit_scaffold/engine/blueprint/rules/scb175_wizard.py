"""SCB175: a wizard that cannot be filled in."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found


@rule(
    code="SCB175",
    title="A wizard that cannot be filled in",
    severity="high",
    explanation="""
A wizard asks a user for values and for records of its model: what is required can be filled in, and the
Many2many that holds the chosen records is of that model.
""",
    bad=SOUND
    + """\
wizards:
  library.loan.finish:
    {label: Finish Loans, on: library.loan, fields: {loan_ids: Char}, then: {transition: finish}}
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
