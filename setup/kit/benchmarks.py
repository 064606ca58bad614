"""Benchmarks: found under tests/bench, run in their room, judged by their bar."""

import ast
import json
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .console import Failure

ROOMS = ("engine", "odoo")
REQUIRED = ("ADDON", "NAME", "AGAINST", "BAR", "ROOM")
# What runs inside the room; it writes what it measured, since Odoo's shell prints other things too.
CHILD = """
import importlib.util, json, sys
sys.dont_write_bytecode = True
specification = importlib.util.spec_from_file_location("bench", {path!r})
bench = importlib.util.module_from_spec(specification)
specification.loader.exec_module(bench)
figures = [bench.measure({arguments}) for _ in range({repeat})]
with open({result!r}, "w") as file:
    json.dump(figures, file)
"""


@dataclass(frozen=True)
class Benchmark:
    """What a file under tests/bench declares; see README.md there."""

    path: Path
    addon: str
    name: str
    against: str
    bar: float
    room: str
    limit: float | None = None
    repeat: int = 3

    def script(self, result: Path) -> str:
        """The program that measures in the room and writes the seconds to `result`."""
        arguments = "env" if self.room == "odoo" else ""
        return CHILD.format(
            path=str(self.path), arguments=arguments, repeat=self.repeat, result=str(result)
        ).replace("import importlib", self._preamble() + "import importlib", 1)

    def _preamble(self) -> str:
        """In the engine room the addons are importable as in the engine tests."""
        return "" if self.room == "odoo" else "import conftest\n"


@dataclass(frozen=True)
class Measured:
    """The medians of one benchmark, in seconds."""

    benchmark: Benchmark
    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times as long as the peer or floor ours took."""
        return self.ours / self.theirs if self.theirs else float("inf")

    @property
    def passed(self) -> bool:
        """True if the bar is met, and the limit where there is one."""
        within = self.benchmark.limit is None or self.ours <= self.benchmark.limit
        return within and self.ratio <= self.benchmark.bar


def discover(folder: Path) -> list[Benchmark]:
    """The benchmarks in a folder, read without running them."""
    return [_read(path) for path in sorted(folder.glob("bench_*.py"))]


def _read(path: Path) -> Benchmark:
    values = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id.isupper()
        ):
            values[node.targets[0].id] = _constant(node.value)
    missing = [name for name in REQUIRED if values.get(name) is None]
    if missing:
        raise Failure(f"{path.name} does not declare {', '.join(missing)}.", "See tests/bench/README.md.")
    if values["ROOM"] not in ROOMS:
        raise Failure(f"{path.name}: ROOM is {values['ROOM']!r}.", f"Choose from: {', '.join(ROOMS)}.")
    if not str(values["AGAINST"]).startswith(("peer:", "floor:")):
        raise Failure(
            f"{path.name}: AGAINST names neither a peer nor a floor.", "Begin it with peer: or floor:"
        )
    names = ("addon", "name", "against", "bar", "room", "limit", "repeat")
    declared = {name: values[name.upper()] for name in names if values.get(name.upper()) is not None}
    return Benchmark(path=path, **declared)


def _constant(node: ast.expr) -> object:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def read_result(benchmark: Benchmark, result: Path) -> Measured:
    """The medians of what the room measured.

    :raises Failure: when measure() did not return two numbers of seconds
    """
    try:
        ours, theirs = zip(*json.loads(result.read_text(encoding="utf-8")), strict=True)
        return Measured(benchmark, statistics.median(ours), statistics.median(theirs))
    except (OSError, ValueError, TypeError) as error:
        raise Failure(f"{benchmark.path.name}: measure() gave no pair of seconds.") from error


def table(measured: Sequence[Measured]) -> str:
    """What was measured, one benchmark a line."""
    lines = [f"{'benchmark':<40}{'ours s':>9}{'theirs s':>10}{'ratio':>8}{'bar':>7}  against"]
    for each in measured:
        mark = "" if each.passed else "  ✗ missed"
        numbers = f"{each.ours:>9.3f}{each.theirs:>10.3f}{each.ratio:>8.2f}{each.benchmark.bar:>7.1f}"
        lines.append(f"{each.benchmark.name:<40}{numbers}  {each.benchmark.against}{mark}")
    return "\n".join(lines)
