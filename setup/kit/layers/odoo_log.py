"""What a log of Odoo's tests says: which ran, which failed, which were skipped, and what else went wrong."""

import re
from dataclasses import dataclass, field

from .. import odoo
from .result import Result

STARTING = re.compile(r"^Starting (\S+) \.\.\.$")
SKIPPED = re.compile(r"^skipped (\S+) : (.*)$")
BROKEN = re.compile(r"^(?:FAIL|ERROR): (.+)$")
TOTAL = re.compile(r"^\d+ failed, \d+ error\(s\) of (?P<run>\d+) tests when loading database")
# What Odoo says itself at the end of a run in which something failed.
ECHOES = ("At least one test failed", "failed, ", "Module(s) with failures", "Test suite halted")


@dataclass
class TestLog:
    """The tests in a log, by module of Python."""

    started: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    complete: bool = False

    def modules(self) -> set[str]:
        """The test modules of which a test ran, as odoo.addons.x.tests.test_y."""
        return {module for module, _ in self.started}

    def add_to(self, result: Result) -> None:
        """Count this log's tests in a layer's result."""
        for test, reason in self.skipped:
            result.skip(test, reason)
        for test in self.broken:
            result.fail(test)
        for line in self.noise:
            result.fail(f"unexpected in the log: {line}")
        if not self.complete:
            last = self.started[-1][1] if self.started else "the first test"
            result.fail(f"Odoo hung or ended in {last}, before it said how many tests ran")
        result.passed += max(0, len(self.started) - len(self.skipped) - len(set(self.broken)))


def read(text: str) -> TestLog:
    """Read a whole log."""
    log = TestLog()
    for raw in text.splitlines():
        line = odoo.read_line(raw)
        if line:
            _add(log, line)
    return log


def _add(log: TestLog, line: odoo.Line) -> None:
    if found := STARTING.match(line.text):
        log.started.append((line.logger, found.group(1)))
    elif found := SKIPPED.match(line.text):
        log.skipped.append((found.group(1), found.group(2)))
    elif line.level == "ERROR" and (found := BROKEN.match(line.text)):
        log.broken.append(found.group(1))
    elif TOTAL.match(line.text):
        log.complete = True
    elif odoo.is_bad(line) and not any(echo in line.text for echo in ECHOES):
        log.noise.append(str(line))
