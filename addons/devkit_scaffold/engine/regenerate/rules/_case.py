"""What the rules look at, and how their samples become one."""

from collections.abc import Iterator
from dataclasses import dataclass

from .....devkit_base.engine.finding import Location
from ...merge import Conflict, merge_module
from ..difference import FileDifference, differences
from ..plan import Plan


@dataclass(frozen=True)
class Case:
    """A module, and what writing its blueprint again would do."""

    module: str
    conflicts: tuple[Conflict, ...]
    differences: tuple[FileDifference, ...]

    @classmethod
    def of_plan(cls, plan: Plan) -> "Case":
        """What a plan says."""
        return cls(plan.target.name, plan.merge.conflicts, tuple(differences(plan)))

    def location(self, path: str, line: int = 0, symbol: str = "") -> Location:
        """A place in the module."""
        return Location(f"{self.module}/{path}", line, addon=self.module, symbol=symbol)


def case_of_sample(text: str) -> Case:
    """A sample is the file models/loan.py three times: [base], [yours] and [new] stand before each."""
    sides = {}
    for part in text.strip().split("\n["):
        name, _bracket, body = part.lstrip("[").partition("]\n")
        sides[name] = {"models/loan.py": f"{body.strip()}\n".encode()}
    merge = merge_module(sides["base"], sides["yours"], sides["new"])
    found = [
        FileDifference(path, "changed", (content or b"").decode()) for path, content in merge.files.items()
    ]
    return Case("library_loan", merge.conflicts, tuple(found))


def conflicts(case: Case) -> Iterator[tuple[Conflict, Location]]:
    """Each conflict with its place."""
    for conflict in case.conflicts:
        yield conflict, case.location(conflict.path, conflict.line, conflict.element)
