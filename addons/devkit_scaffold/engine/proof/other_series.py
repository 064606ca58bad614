"""A module for an Odoo that does not run here: it cannot be installed, so the linters alone judge it."""

import time

from ....devkit_base.engine.finding import Finding
from ..lint import SERIES
from . import names, workspace
from .error import ProofError
from .linters import Linters
from .module import Module
from .server import Server
from .verdict import Step, Verdict

TITLES = {"lint": "Lint", "pylint": "Wait for pylint-odoo"}


def series_of(subject: Module) -> str:
    """The series that a manifest's version begins with; empty for a version without one."""
    parts = str(subject.manifest.get("version", "")).split(".")
    return ".".join(parts[:2]) if len(parts) == 5 else ""


def is_other(subject: Module, server: Server) -> bool:
    """Whether the module is for another series that the linters know."""
    series = series_of(subject)
    return series in SERIES and series != server.version


def judge(subject: Module, server: Server, options, listener) -> Verdict:
    """The verdict of the linters, which are told the module's series. Raises ProofError without linters."""
    series = series_of(subject)
    if not options.lint:
        raise ProofError(
            f"{subject.name} is for Odoo {series}, this is {server.version}: only the linters can judge it."
        )
    started = time.monotonic()
    name = names.proof_name(options.prefix, options.run, subject.name)
    with workspace.workspace(server.work_dir, name) as folder:
        (folder / "addons").mkdir()
        copy = subject.copy_to(folder / "addons")
        with Linters(copy, options.tools, True, listener.cancelled) as linters:
            steps, found = [], []
            work = {"lint": linters.quick} | ({"pylint": linters.slow} if linters.has_slow else {})
            for number, (key, look) in enumerate(work.items()):
                listener.on_step(number, len(work), TITLES[key])
                step, more = _step(key, look)
                steps.append(step)
                found += more
    return Verdict(
        module=subject.name,
        version=str(subject.manifest.get("version", "")),
        steps=tuple(steps),
        tests_wanted=False,
        lint=tuple(found),
        seconds=time.monotonic() - started,
        note=f"Odoo {server.version} cannot install a module for {series}: the linters alone judged it.",
    )


def _step(key, look) -> tuple[Step, list[Finding]]:
    started = time.monotonic()
    found = look()
    return Step(key, TITLES[key], not found, time.monotonic() - started), found
