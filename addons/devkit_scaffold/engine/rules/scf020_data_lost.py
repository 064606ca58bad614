"""SCF020: the upgrade loses or changes data."""

from ....devkit_base.engine.rule import rule
from ..proof.verdict import Verdict
from ._from_log import from_problems


@rule(
    code="SCF020",
    title="The upgrade loses data",
    severity="critical",
    explanation="""
The old version was installed with its demo data and upgraded to the new one. Afterwards a record, a value or
a link is not what it was, and no step of the migration says so.
""",
    bad="""
[data]
2026-11-23 10:00:00,000 7 ERROR db devkit.proof: rental.contract.note of record 1: 'Full tank' became None.
""",
    good="""
[data]
""",
    language="text",
)
def data_lost(verdict: Verdict):
    """Each difference."""
    yield from from_problems(data_lost, verdict, verdict.problems("data"))
