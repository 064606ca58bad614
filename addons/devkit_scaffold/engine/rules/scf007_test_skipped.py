"""SCF007: a test was skipped."""

from ....devkit_base.engine.finding import Location
from ....devkit_base.engine.rule import rule
from ..proof.verdict import Verdict


@rule(
    code="SCF007",
    title="A test was skipped",
    severity="medium",
    explanation="""
A skipped test proves nothing, and Odoo stays green over it. Browser tours are skipped where Chrome or
the Python package `websocket-client` is missing: install them on the server that proves.
""",
    bad="""
[test]
2026-11-23 10:00:00,000 7 INFO db odoo.addons.rental_contract.tests.test_contract: Starting TestContract.test_close ...
2026-11-23 10:00:00,000 7 INFO db odoo.addons.rental_contract.tests.test_tour: skipped TestTour.test_flow : Chrome executable not found
""",  # noqa: E501
    good="""
[test]
2026-11-23 10:00:00,000 7 INFO db odoo.addons.rental_contract.tests.test_tour: Starting TestTour.test_flow ...
""",
    language="text",
)
def test_skipped(verdict: Verdict):
    """Skipped tests with their reasons."""
    for name, reason in verdict.tests.skipped:
        yield test_skipped.finding(
            f"{name} was skipped: {reason}",
            Location(addon=verdict.module, symbol=name),
            fingerprint_parts={"addon": verdict.module, "test": name},
        )
