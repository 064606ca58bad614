"""What a layer found, in numbers and sentences."""

from dataclasses import dataclass, field

# A test may be skipped only for a reason that starts with this word; any other skip fails its layer.
ALLOWED_SKIP = "optional:"
SHOWN_PROBLEMS = 20


@dataclass
class Result:
    """The outcome of one layer."""

    layer: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)

    def fail(self, problem: str, count: int = 1) -> None:
        """Count something that went wrong and say what."""
        self.failed += count
        self.problems.append(problem)

    def skip(self, test: str, reason: str) -> None:
        """Count a skipped test; it fails the layer unless its reason allows it."""
        self.skipped += 1
        if not reason.startswith(ALLOWED_SKIP):
            self.fail(f"{test} was skipped: {reason}")

    def add(self, other: "Result") -> None:
        """Take over what another part of the same layer found."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.problems += other.problems

    def require_tests(self) -> None:
        """A layer that ran nothing proves nothing."""
        if not self.passed and not self.failed:
            self.fail("no test ran")


def table(results: list[Result]) -> str:
    """The summary by layer; its last line gives the sums in the form that test runners use."""
    lines = [f"{'layer':<12}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}"]
    lines += [
        f"{each.layer:<12}{each.passed:>8}{each.failed:>8}{each.skipped:>9}{each.seconds:>9.1f}"
        for each in results
    ]
    passed, failed, skipped = (
        sum(getattr(each, name) for each in results) for name in ("passed", "failed", "skipped")
    )
    return "\n".join([*lines, "", f"{passed} passed, {failed} failed, {skipped} skipped"])


def problems(results: list[Result]) -> list[str]:
    """The sentences of all layers, cut where one layer has very many."""
    lines = []
    for each in results:
        lines += [f"{each.layer}: {problem}" for problem in each.problems[:SHOWN_PROBLEMS]]
        if len(each.problems) > SHOWN_PROBLEMS:
            lines.append(f"{each.layer}: and {len(each.problems) - SHOWN_PROBLEMS} more")
    return lines
