"""SCF010: a warning is written while the tests run."""

from ....devkit_base.engine.rule import rule
from ..proof.verdict import Verdict
from ._from_log import from_problems


@rule(
    code="SCF010",
    title="A warning is written while the tests run",
    severity="low",
    explanation="""
A test that provokes a warning on purpose catches it (`self.assertLogs`, `mute_logger`), so that a new
one stands out.
""",
    bad="""
[test]
2026-11-23 10:00:00,000 7 INFO db odoo.addons.rental_contract.tests.test_contract: Starting TestContract.test_close ...
2026-11-23 10:00:00,100 7 WARNING db odoo.addons.rental_contract.models.rental_contract: No price for contract 7
""",  # noqa: E501
    good="""
[test]
2026-11-23 10:00:00,000 7 INFO db odoo.addons.rental_contract.tests.test_contract: Starting TestContract.test_close ...
""",  # noqa: E501
    language="text",
)
def test_warning(verdict: Verdict):
    """Warnings while the tests run."""
    problems = [problem for problem in verdict.problems("test") if problem.level == "WARNING"]
    yield from from_problems(test_warning, verdict, problems)
