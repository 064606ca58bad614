"""setup/test: everything that proves the code, by what it costs."""

import argparse
import time
from collections.abc import Callable

from . import house, project, python_env
from .console import as_failure, debug, say
from .layers import engine, journeys, lifecycle, lint, mutations, odoo_tests, template
from .layers.context import Context
from .layers.result import Result, problems, table

LAYERS: dict[str, Callable[[Context, Result], None]] = {
    "lint": lint.run_layer,
    "engine": engine.run_layer,
    "template": template.run_layer,
    "odoo": odoo_tests.run_layer,
    "journeys": journeys.run_layer,
    "lifecycle": lifecycle.run_layer,
    "mutations": mutations.run_layer,
}
# Layers that run where they are named alone.
BY_HAND = ("mutations",)
# What `setup/test ADDON` runs: what belongs to single addons.
OF_AN_ADDON = ("engine", "template", "odoo", "lifecycle")


def parse(argv: list[str]) -> argparse.Namespace:
    """The options of setup/test."""
    parser = argparse.ArgumentParser(
        prog="setup/test",
        description="Run all tests, or those of some layers or addons.",
        epilog="Exit code 0: all passed. Everything else: something failed, was skipped, or no test ran.",
    )
    parser.add_argument("addon", nargs="*", metavar="ADDON", help="only these addons")
    for name in LAYERS:
        parser.add_argument(
            f"--{name}", action="store_true", help=f"only the layer {name} (and others named)"
        )
    return parser.parse_args(argv)


def layers(options: argparse.Namespace) -> list[str]:
    """The layers to run."""
    named = [name for name in LAYERS if getattr(options, name)]
    if named:
        return named
    return list(OF_AN_ADDON) if options.addon else [name for name in LAYERS if name not in BY_HAND]


def main(argv: list[str]) -> int:
    """Run the layers and print the summary."""
    options = parse(argv)
    python_env.require_supported()
    names = project.chosen(project.addons() | project.addons(project.TEST_ADDONS), options.addon)
    context = Context(house.open_cache(), names, whole=not options.addon)
    with context.stack:
        results = [run_one(name, LAYERS[name], context) for name in layers(options)]
    for line in problems(results):
        say(f"✗ {line}")
    say(f"\n{table(results)}")
    return 1 if any(result.failed for result in results) else 0


def run_one(name: str, layer: Callable[[Context, Result], None], context: Context) -> Result:
    """Run one layer; whatever breaks in it is a failure of that layer, and the others still run."""
    say(f"\n== {name}")
    result = Result(name)
    started = time.monotonic()
    try:
        layer(context, result)
        result.require_tests()
    except Exception as error:  # noqa: BLE001 (one layer's trouble must not hide what the others find)
        failure = as_failure(error)
        result.fail(f"{failure.what} {failure.remedy}".strip())
        debug(error)
    result.seconds = time.monotonic() - started
    numbers = f"{result.passed} passed, {result.failed} failed, {result.skipped} skipped"
    say(f"   {numbers}, {result.seconds:.1f} s")
    return result
