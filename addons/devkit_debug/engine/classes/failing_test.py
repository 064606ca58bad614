"""A test fails."""

from __future__ import annotations

import re

from ._failure import SPECIAL, Found, failure
from ._words import quoted

_WORDS = (
    r"^(?:FAIL|ERROR): (?:Subtest )?(\w+)\.(\w+)|Module (\w+): (\d+) failures?, (\d+) errors?|At least one "
    r"test failed|(?:FAIL|ERROR): (test\w+) \(([\w.]+)\)"
)


@failure(
    code="DBG049",
    name="failing_test",
    title="Test fails",
    severity="medium",
    rank=SPECIAL - 2,
    explanation="A test ran during install, update or with --test-tags and its expectation was not met. "
    "What is logged belongs to the test, not to users.",
    cause="A test's expectation is not met: the code, its data, or another installed module changed.",
    first="odoo-bin -d DB --test-tags /MODULE --stop-after-init",
    fix="Run the one test alone; where it only fails beside other modules, look for the module that "
    "changes what it expects.",
    bad="2026-01-05 10:00:00,000 12 ERROR db odoo.addons.sale.tests.test_sale: FAIL: TestSale.test_total\n",
)
def failing_test(case):
    """Records of the runner of tests."""
    logged = re.search(r"addons\.(\w+)\.tests\b", case.record.logger)
    match = case.said(_WORDS, re.MULTILINE)
    if match is None or not (
        logged
        or re.search(r"\.(?:modules\.loading|tests)\b|unittest", case.record.logger)
        or case.said(r"in test\w+|FAIL: ")
    ):
        return None
    module = logged[1] if logged else match[3] or ""
    name = ".".join(each for each in (match[1], match[2]) if each) or match[6] or ""
    return Found(
        cause=f"The test {quoted(name)}{' of ' + module if module else ''} fails.".replace("  ", " "),
        evidence="logged by the runner of tests",
        command=f"odoo-bin -d DB --test-tags /{module}{':' + name if name else ''} --stop-after-init"
        if module
        else "",
        culprit={"module": module},
    )
