"""What a proof has found."""

from dataclasses import dataclass, field

from ....devkit_base.engine.finding import Finding
from .access import Matrix
from .coverage_figures import Coverage
from .leftovers import Leftover
from .problem import Problem
from .testcount import TestCount

CLEAN, FINDINGS, FAILURE = "clean", "findings", "failure"


@dataclass(frozen=True)
class Step:
    """One step: its name, whether all is well (None: it was not reached), seconds, and what the log says."""

    name: str
    title: str
    ok: bool | None
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()

    @property
    def counted(self) -> tuple[Problem, ...]:
        """The problems that count."""
        return tuple(problem for problem in self.problems if problem.counts)


@dataclass(frozen=True)
class Verdict:
    """The whole proof of one module. `seconds` include the making of a template where there was none.

    `lint` is what the linters found, `coverage` how much of the module its tests execute (None: not
    measured), `access` who may do what once it is installed (None: not reached).
    """

    module: str
    version: str
    steps: tuple[Step, ...]
    tests: TestCount = field(default_factory=TestCount)
    tests_wanted: bool = True
    lint: tuple[Finding, ...] = ()
    coverage: Coverage | None = None
    min_coverage: float = 0.0
    access: Matrix | None = None
    leftovers: tuple[Leftover, ...] = ()
    lost: tuple[Leftover, ...] = ()
    seconds: float = 0.0
    template_made: bool = False
    note: str = ""

    @property
    def state(self) -> str:
        """`clean`, `findings`, or `failure` where a step could not be done at all."""
        if any(step.ok is None for step in self.steps):
            return FAILURE
        return CLEAN if all(step.ok for step in self.steps) else FINDINGS

    def step(self, name: str) -> Step:
        """The step of that name. Raises StopIteration when it was not asked for."""
        return next(step for step in self.steps if step.name == name)

    def problems(self, *names: str) -> list[Problem]:
        """The problems that count, of the named steps."""
        return [problem for step in self.steps if step.name in names for problem in step.counted]

    def figures(self) -> dict:
        """Plain data for a screen or a file."""
        return {
            "module": self.module,
            "version": self.version,
            "state": self.state,
            "seconds": round(self.seconds, 1),
            "template_made": self.template_made,
            "note": self.note,
            "steps": [
                {
                    "name": step.name,
                    "title": step.title,
                    "ok": step.ok,
                    "seconds": round(step.seconds, 1),
                    "problems": len(step.counted),
                    "expected": sorted({problem.expected for problem in step.problems if problem.expected}),
                }
                for step in self.steps
            ],
            "tests": {
                "run": len(self.tests.ran),
                "failed": len(self.tests.failed),
                "skipped": len(self.tests.skipped),
                "wanted": self.tests_wanted,
            },
            "lint": len(self.lint),
            "coverage": self.coverage.figures() if self.coverage else None,
            "min_coverage": self.min_coverage,
            "access": self.access.figures() if self.access else None,
            "leftovers": [str(one) for one in self.leftovers if one.counts],
            "expected_leftovers": sorted({one.expected for one in self.leftovers if one.expected}),
            "lost": [str(one) for one in self.lost],
        }
