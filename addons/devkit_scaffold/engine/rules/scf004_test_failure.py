"""SCF004: one of the module's own tests fails."""

from ....devkit_base.engine.rule import rule
from ..proof.verdict import Verdict
from ._from_log import from_problems


@rule(
    code="SCF004",
    title="A test of the module fails",
    severity="high",
    explanation="""
One of the module's own tests failed or ended with an error, or the log has an error that belongs to no
test.
""",
    bad="""
[test]
2026-11-23 10:00:00,000 7 INFO db odoo.addons.rental_contract.tests.test_contract: Starting TestContract.test_close ...
2026-11-23 10:00:00,100 7 ERROR db odoo.addons.rental_contract.tests.test_contract: FAIL: TestContract.test_close
Traceback (most recent call last):
AssertionError: 'active' != 'closed'
""",  # noqa: E501
    good="""
[test]
2026-11-23 10:00:00,000 7 INFO db odoo.addons.rental_contract.tests.test_contract: Starting TestContract.test_close ...
""",  # noqa: E501
    language="text",
)
def test_failure(verdict: Verdict):
    """Errors while the tests run."""
    problems = [problem for problem in verdict.problems("test") if problem.level != "WARNING"]
    yield from from_problems(test_failure, verdict, problems)
