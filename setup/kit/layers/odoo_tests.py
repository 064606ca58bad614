"""The Odoo layer: the addons' tests inside Odoo, in two shards on two copies of the template."""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .. import chromium, odoo, project, server
from ..console import say
from ..process import Call, CommandFailed, run, tied
from ..project import Addon
from . import odoo_log
from .context import Context
from .result import Result

SHARDS = 2
SILENCE_SECONDS = 240
BROWSER = re.compile(r"browser_js|start_tour|HttpCase")


@dataclass(frozen=True)
class Job:
    """Test files that run in one Odoo, and what has to be installed before."""

    name: str
    files: tuple[Path, ...]
    install: tuple[str, ...] = ()


def run_layer(context: Context, result: Result) -> None:
    """Run the test files of the addons that were asked for."""
    jobs = plan(context.addons, context.names)
    if not jobs:
        return
    if any(BROWSER.search(path.read_text(encoding="utf-8")) for job in jobs for path in job.files):
        chromium.require(context.cache)
    _ = context.template.whole
    with ThreadPoolExecutor(SHARDS) as pool:
        for job, log in zip(jobs, pool.map(lambda job: _run(context, job), jobs), strict=True):
            log.add_to(result)
            _require_each(job, log, result)


def plan(addons: dict[str, Addon], names: Sequence[str]) -> list[Job]:
    """Two shards of about the same size for what the template holds; a job for each glue addon beyond."""
    held = set(project.to_install(addons))
    files = [path for name in names if name in held for path in test_files(addons[name])]
    shards = [[] for _ in range(SHARDS)]
    weights = [0] * SHARDS
    for path in sorted(files, key=lambda path: (-_weight(path), path)):
        lightest = weights.index(min(weights))
        shards[lightest].append(path)
        weights[lightest] += _weight(path)
    jobs = [Job(f"shard{number}", tuple(shard)) for number, shard in enumerate(shards, 1) if shard]
    for name in names:
        beyond = tuple(test_files(addons[name])) if name not in held else ()
        if beyond:
            jobs.append(Job(name, beyond, (name,)))
    return jobs


def test_files(addon: Addon) -> list[Path]:
    """The addon's test files for Odoo."""
    return sorted((addon.path / "tests").glob("test_*.py"))


def _weight(path: Path) -> int:
    """How long a file takes, guessed: a browser's start is worth some fifty tests."""
    text = path.read_text(encoding="utf-8")
    return text.count("def test_") + 50 * len(re.findall(r"browser_js\(|start_tour\(", text))


def _run(context: Context, job: Job) -> odoo_log.TestLog:
    template = context.template
    with template.clone(template.whole, job.name) as clone:
        if job.install:
            arguments = ["--with-demo", f"--init={','.join(job.install)}"]
            log = context.log(f"install-{job.name}")
            purpose = f"to install {job.name}"
            odoo.call(context.house, clone, template.data, arguments, purpose, log, context.addons_paths)
        tags = ",".join(
            f"/{_module(path).removeprefix('odoo.addons.').replace('.', '/')}.py" for path in job.files
        )
        return run_tests(context, clone, tags, job.name)


def run_tests(context: Context, database: str, tags: str, name: str) -> odoo_log.TestLog:
    """Run the tests with these tags on a database whose addons are installed, and read what happened."""
    argv = [
        *odoo.server_argv(context.house, database, context.template.data, context.addons_paths),
        f"--http-port={server.free_port()}",
        f"--test-tags={tags}",
        "--stop-after-init",
    ]
    log = context.log(name)
    variables = context.house.variables_with_linters()
    call = Call(env=variables, log=log, cwd=context.template.data.parent, silence=SILENCE_SECONDS)
    say(f"    {name}: {log}")
    try:
        output = run(tied(argv), "in the tests", call)
    except CommandFailed as failure:
        output = failure.output
    return odoo_log.read(output)


def _module(path: Path) -> str:
    return f"odoo.addons.{path.parent.parent.name}.tests.{path.stem}"


def _require_each(job: Job, log: odoo_log.TestLog, result: Result) -> None:
    """A test file that is not imported in tests/__init__.py is silently not run: it fails here."""
    for path in job.files:
        if _module(path) not in log.modules():
            result.fail(
                f"{path.parent.parent.name}/tests/{path.name} ran no test: does tests/__init__.py import it?"
            )
