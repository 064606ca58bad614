"""SCB160: a report prints something that is not there."""

from .....devkit_base.engine.rule import rule
from ._sample import SOUND, found

_REPORT = "reports:\n  loan_slip: {{label: Loan Slip, model: library.loan, fields: [name, {0}]}}\n"


@rule(
    code="SCB160",
    title="A report prints something that is not there",
    severity="high",
    explanation="""
A report prints fields of its model as pairs, and the records of a One2many or Many2many (`lines`) as a table
whose `columns` are fields of those records.
""",
    bad=SOUND + _REPORT.format("amont"),
    good=SOUND + _REPORT.format("amount"),
    language="yaml",
)
def report(text: str):
    """Problems of this kind in a blueprint."""
    yield from found(report, text)
