"""The life cycle: every addon installs alone, upgrades, and leaves nothing behind when it is uninstalled.

The prover that DevKit gives to its users (`odoo-bin devkit_scaffold prove`) is the one that proves DevKit.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .. import conf
from ..cache import digest
from ..console import Failure, say
from ..process import Call, CommandFailed, run, tied
from . import failures, kill, proofs
from .context import Context
from .result import Result

AT_ONCE = 2
PROVER = "devkit_scaffold"
KERNEL = "devkit_base"
DEBUGGER = "devkit_debug"
PREFIX = "devkit_l"
# The prover's exit codes that come with a verdict: clean, findings.
WITH_VERDICT = (0, 1)


def run_layer(context: Context, result: Result) -> None:
    """Prove each addon that was asked for, in a process of its own; every step is a test."""
    if PROVER not in context.addons:
        raise Failure(f"The addon {PROVER}, whose prover is needed, is not there.")
    names = [name for name in context.names if not context.addons[name].for_tests]
    configuration = _configuration(context)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for name, verdict in zip(
            names, pool.map(lambda name: _prove(context, name, configuration), names), strict=True
        ):
            count(name, verdict, result)
    # The prover's own proofs take longest, on one core: the real servers of the others fill the second.
    with ThreadPoolExecutor(AT_ONCE) as pool:
        halves = [pool.submit(half, context) for half in (_proofs, _servers)]
    for half in halves:
        result.add(half.result())


def _proofs(context: Context) -> Result:
    result = Result("lifecycle")
    if PROVER in context.names:
        proofs.run_proofs(context, result)
    return result


def _servers(context: Context) -> Result:
    result = Result("servers")
    if KERNEL in context.names:
        kill.run_proof(context, result)
    if DEBUGGER in context.names:
        failures.run_failures(context, result)
    return result


def _configuration(context: Context) -> Path:
    house = context.house
    folder = house.cache.root / "test" / digest("lifecycle", house.server.host, house.server.port)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "odoo.conf"
    data = folder / "data"
    conf.write(path, house.server, "devkit_lifecycle", house.addons_paths, [folder], data, house.linters)
    return path


def _prove(context: Context, name: str, configuration: Path) -> dict | str:
    """The prover's verdict on one addon, or what it said when it could give none."""
    log = context.log(f"life-{name}")
    report = log.with_suffix(".json")
    report.unlink(missing_ok=True)
    argv = [
        context.house.environment.odoo_bin,
        PROVER,
        "prove",
        context.addons[name].path,
        "--no-tests",
        "--no-lint",
    ]
    argv += ["--format", "json", "--output", report, "--log", log, "--database-prefix", PREFIX]
    variables = {**context.house.variables(), "ODOO_RC": str(configuration)}
    say(f"    {name}: {log}")
    try:
        run(tied(argv), f"to prove {name}", Call(env=variables, cwd=configuration.parent))
    except CommandFailed as failure:
        if failure.code not in WITH_VERDICT or not report.exists():
            return failure.remedy
    return json.loads(report.read_text(encoding="utf-8"))["modules"][0]


def count(name: str, verdict: dict | str, result: Result) -> None:
    """Add a test for each step of a proof."""
    if isinstance(verdict, str):
        result.fail(f"{name} could not be proved. {verdict}")
        return
    for step in verdict["steps"]:
        if step["ok"]:
            result.passed += 1
        else:
            result.fail(f"{name}: {step['title']}: {'failed' if step['ok'] is False else 'not reached'}")
    for finding in verdict["findings"]:
        result.problems.append(f"{name}: {finding['rule']} {finding['message']}")
