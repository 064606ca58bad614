"""SCF006: the module has no test that ran."""

from ....devkit_base.engine.finding import Location
from ....devkit_base.engine.rule import rule
from ..proof.verdict import Verdict


@rule(
    code="SCF006",
    title="No test of the module ran",
    severity="high",
    explanation="""
Odoo ends well when `--test-tags` matches nothing. Zero tests prove nothing, so they count as a failure:
the module has none, its `tests/__init__.py` does not import them, or their tags keep them from running
(`-standard`).
""",
    bad="""
[test]
2026-11-23 10:00:00,000 7 INFO db odoo.service.server: Starting post tests
""",
    good="""
[test]
2026-11-23 10:00:00,000 7 INFO db odoo.addons.rental_contract.tests.test_contract: Starting TestContract.test_close ...
""",  # noqa: E501
    language="text",
)
def no_tests(verdict: Verdict):
    """A test step that ran nothing."""
    reached = any(step.name == "test" and step.ok is not None for step in verdict.steps)
    if verdict.tests_wanted and reached and not verdict.tests.ran:
        yield no_tests.finding(
            "No test of the module ran.",
            Location(path=f"{verdict.module}/tests/__init__.py", addon=verdict.module),
            fix="Add tests, and import them in tests/__init__.py.",
        )
