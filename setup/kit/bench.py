"""setup/bench: how fast, compared with a peer or with the least that has to be done."""

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import benchmarks, house, odoo, project, python_env
from .benchmarks import Benchmark, Measured
from .console import Failure, say, step
from .layers.context import Context
from .process import Call, run, tied

FOLDER = project.ROOT / "tests" / "bench"


def parse(argv: list[str]) -> argparse.Namespace:
    """The options of setup/bench."""
    parser = argparse.ArgumentParser(
        prog="setup/bench",
        description="Run the benchmarks under tests/bench and compare each with its peer or floor.",
        epilog="Exit code 0: every ratio meets its bar.",
    )
    parser.add_argument("addon", nargs="*", metavar="ADDON", help="only the benchmarks of these addons")
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """Run the benchmarks one after the other and print the table."""
    options = parse(argv)
    python_env.require_supported()
    names = project.chosen(project.addons(), options.addon)
    found = [each for each in benchmarks.discover(FOLDER) if each.addon in names]
    if not found:
        raise Failure("There is no benchmark for these addons.", f"Those that are there lie in {FOLDER}.")
    context = Context(house.open_cache(), names, whole=not options.addon)
    with context.stack:
        measured = run_all(context, found)
    missed = [each for each in measured if not each.passed]
    say(f"\n{benchmarks.table(measured)}\n\n{len(measured) - len(missed)} passed, {len(missed)} failed")
    return 1 if missed else 0


def run_all(context: Context, found: Sequence[Benchmark]) -> list[Measured]:
    """Measure each benchmark in its room."""
    rooms = {"engine": _in_engine, "odoo": _in_odoo}
    measured = []
    for each in found:
        with tempfile.TemporaryDirectory() as folder:
            result = Path(folder, "figures.json")
            rooms[each.room](context, each, result)
            measured.append(benchmarks.read_result(each, result))
    return measured


def _in_engine(context: Context, benchmark: Benchmark, result: Path) -> None:
    environment = python_env.obtain(context.cache, "engine", "Installing the engine's Python packages")
    call = Call(
        cwd=project.ROOT, env={**os.environ, "PYTHONPATH": str(project.ROOT)}, log=context.log("bench")
    )
    with step(benchmark.name):
        run(tied([environment.python, "-c", benchmark.script(result)]), "to measure", call)


def _in_odoo(context: Context, benchmark: Benchmark, result: Path) -> None:
    template = context.template
    with template.clone(template.whole, "bench") as clone, step(benchmark.name):
        log = context.log("bench")
        output = odoo.shell(context.house, clone, template.data, benchmark.script(result), "to measure", log)
    if not result.exists():
        raise Failure(
            f"{benchmark.path.name} failed.", "It said:\n    " + "\n    ".join(output.splitlines()[-12:])
        )
