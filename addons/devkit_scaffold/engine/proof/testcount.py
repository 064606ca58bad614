"""What ran of the module's own tests, read from the log of the step.

The line of `odoo.tests.stats` counts set-ups too (16 for 8 tests), so each start is counted by itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .logread import Record

_START = re.compile(r"Starting (?P<test>\S+) \.\.\.")
_SKIP = re.compile(r"skipped (?P<test>.+?) : (?P<reason>.*)")
_FAIL = re.compile(r"(?:FAIL|ERROR): (?P<test>.+)")


@dataclass(frozen=True)
class TestCount:
    """Names of tests: run, failed (a failing sub-test counts as its own), and skipped with the reason."""

    __test__ = False  # no test class for pytest

    ran: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{len(self.ran)} run, {len(self.failed)} failed, {len(self.skipped)} skipped"


def count(records: Iterable[Record], modules: Iterable[str]) -> TestCount:
    """Count the tests of the modules; those of others that run along do not prove them."""
    beginnings = tuple(f"odoo.addons.{module}.tests." for module in modules)
    ran, failed, skipped = [], [], []
    for record in records:
        if not f"{record.logger}.".startswith(beginnings):
            continue
        if match := _START.fullmatch(record.message):
            ran.append(match["test"])
        elif match := _SKIP.fullmatch(record.message):
            skipped.append((match["test"], match["reason"]))
        elif record.level == "ERROR" and (match := _FAIL.fullmatch(record.message)):
            failed.append(match["test"])
    without = {name for name, _reason in skipped}
    return TestCount(tuple(name for name in ran if name not in without), tuple(failed), tuple(skipped))
