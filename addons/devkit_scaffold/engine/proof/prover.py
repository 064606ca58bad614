"""Proves a module in a throw-away database: install, upgrade, own tests, uninstall, nothing left behind."""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import leftovers, names, snapshot, sweep, template, testcount, workspace
from .cluster import Cluster
from .error import ProofCancelled, ProofError
from .expected import Context
from .logread import LogReader, Record
from .module import Module
from .odoo_step import OdooStep
from .problem import Problem, problems
from .server import Server
from .verdict import Step, Verdict

STEPS = {
    "prepare": "Prepare the database",
    "install": "Install",
    "upgrade": "Upgrade",
    "test": "Run its tests",
    "uninstall": "Uninstall",
    "leftovers": "Look for leftovers",
}


@dataclass(frozen=True)
class Options:
    """How to prove. `run` tells the proof apart in the database's name; `timeout` is in seconds, per step."""

    demo: bool = True
    tests: bool = True
    prefix: str = names.DEFAULT_PREFIX
    run: str = "0"
    timeout: float = 900
    parallel: int = 2
    template_days: float = 30
    max_templates: int = 8


@dataclass(frozen=True)
class Listener:
    """Hears each step (number done, of how many, title) and each line of Odoo's log; may cancel the proof."""

    on_step: Callable[[int, int, str], None] = lambda done, total, title: None
    on_line: Callable[[str], None] = lambda line: None
    cancelled: Callable[[], bool] = lambda: False


def prove(
    path: str | Path, server: Server, options: Options = Options(), listener: Listener = Listener()
) -> Verdict:
    """Prove the module in a folder, which is not written to.

    Raises ProofError when the proof cannot be carried out and ProofCancelled when the listener cancels it.
    Database, filestore and folder are gone in every case; what a killed proof left is swept by the next.
    """
    names.check_prefix(options.prefix)
    subject = Module.at(path)
    addons_path = _addons_path(subject, server)
    recipe = template.Recipe.of(
        subject, addons_path, server.version, prefix=options.prefix, demo=options.demo
    )
    name = names.proof_name(options.prefix, options.run, subject.name)
    with Cluster(server) as cluster:
        cluster.require_createdb()
        sweep.sweep(
            cluster,
            options.prefix,
            template_days=options.template_days,
            max_templates=options.max_templates,
        )
        with _slot(cluster, options, listener), _throw_away(cluster, server, name) as folder:
            copy = subject.copy_to(folder / "addons")
            step = OdooStep(
                server=server,
                folder=folder,
                database=name,
                addons_path=[str(copy.parent), *addons_path],
                timeout=options.timeout,
                on_line=listener.on_line,
                cancelled=listener.cancelled,
            )
            return _Proof(subject, copy, cluster, recipe, step, options, listener).carry_out()


def _addons_path(subject: Module, server: Server) -> list[str]:
    """The server's own, after the folder that the module lies in: it may depend on its neighbours."""
    neighbours = str(subject.path.parent)
    return [neighbours, *(path for path in server.addons_path if path != neighbours)]


@contextlib.contextmanager
def _slot(cluster: Cluster, options: Options, listener: Listener) -> Iterator[None]:
    """Wait until fewer than the allowed number of proofs run on this PostgreSQL."""
    while True:
        for number in range(max(options.parallel, 1)):
            slot = f"{options.prefix}:slot:{number}"
            if cluster.try_lock(slot):
                try:
                    yield
                finally:
                    cluster.unlock(slot)
                return
        if listener.cancelled():
            raise ProofCancelled
        time.sleep(1)


@contextlib.contextmanager
def _throw_away(cluster: Cluster, server: Server, name: str) -> Iterator[Path]:
    """Own a database's name and a folder; both are gone afterwards."""
    with cluster.locked(name), workspace.workspace(server.work_dir, name) as folder:
        (folder / "addons").mkdir()
        try:
            yield folder
        finally:
            cluster.drop(name)


class _Proof:
    """One proof on its way."""

    def __init__(self, subject, copy, cluster, recipe, step, options, listener):
        self.subject: Module = subject
        self.copy: Path = copy
        self.cluster: Cluster = cluster
        self.recipe: template.Recipe = recipe
        self.step: OdooStep = step
        self.options: Options = options
        self.listener: Listener = listener
        self.steps: list[Step] = []
        self.tests = testcount.TestCount()
        self.template_made = False
        self.before = snapshot.Snapshot()
        self.left: list[leftovers.Leftover] = []
        self.lost: list[leftovers.Leftover] = []

    def carry_out(self) -> Verdict:
        started = time.monotonic()
        installed = self._do("prepare", self._prepare) and self._do("install", self._install)
        if installed:
            self._do("upgrade", self._upgrade)
            if self.options.tests:
                self._do("test", self._test)
            if self._do("uninstall", self._uninstall):
                self._do("leftovers", self._leftovers)
        return Verdict(
            module=self.subject.name,
            version=str(self.subject.manifest.get("version", "")),
            steps=self._all_steps(),
            tests=self.tests,
            tests_wanted=self.options.tests,
            leftovers=tuple(self.left),
            lost=tuple(self.lost),
            seconds=time.monotonic() - started,
            template_made=self.template_made,
        )

    def _wanted(self) -> list[str]:
        return [name for name in STEPS if name != "test" or self.options.tests]

    def _title(self, name: str) -> str:
        return "Install with demo data" if name == "install" and self.options.demo else STEPS[name]

    def _all_steps(self) -> tuple[Step, ...]:
        """The steps taken, and those that were not reached."""
        taken = {step.name: step for step in self.steps}
        return tuple(taken.get(name) or Step(name, self._title(name), None) for name in self._wanted())

    def _do(self, name: str, work: Callable[[], tuple[bool, list[Problem]]]) -> bool:
        """Take one step. Returns whether its work was done, warnings or not, so that the next makes sense."""
        wanted = self._wanted()
        self.listener.on_step(wanted.index(name), len(wanted), self._title(name))
        started = time.monotonic()
        done, found = work()
        ok = done and not any(problem.counts for problem in found)
        if name == "test":
            ok = ok and bool(self.tests.ran) and not self.tests.failed and not self.tests.skipped
        if name == "leftovers":
            ok = not self.lost and not any(one.counts for one in self.left)
        self.steps.append(Step(name, self._title(name), ok, time.monotonic() - started, tuple(found)))
        return done

    # the steps

    def _prepare(self):
        with template.ready(self.cluster, self.recipe, self.step, self._say_that_it_takes_long) as found:
            self.template_made = not found
            self.cluster.create(self.step.database, self.recipe.name)
        with self.cluster.session(self.step.database) as session:
            self.before = snapshot.take(session)
        return True, []

    def _install(self):
        done, found = self._odoo("install", ["-i", self.subject.name, "--no-http"])
        state, demo = self._module_row()
        if state != "installed":
            return False, found or [
                self._own_problem("install", "Odoo did not install the module, and does not say why.")
            ]
        if self.options.demo and not demo:
            found.append(self._own_problem("install", "The demo data was not loaded."))
        return done, found

    def _upgrade(self):
        return self._odoo("upgrade", ["-u", self.subject.name, "--no-http"])

    def _test(self):
        log = LogReader()
        self.step.run(["--test-tags", f"/{self.subject.name}"], log)
        records = log.close()
        self.tests = testcount.count(records, self.subject.name)
        return True, self._problems("test", records)

    def _uninstall(self):
        log = LogReader()
        code = self.step.command("module uninstall", ["-d", self.step.database, self.subject.name], log)
        found = self._problems("uninstall", log.close())
        done = self._module_row()[0] == "uninstalled"
        if (code or not done) and not found:
            found.append(self._own_problem("uninstall", "Odoo did not uninstall the module.", log.tail()))
        return done, found

    def _leftovers(self):
        with self.cluster.session(self.step.database) as session:
            after = snapshot.take(session)
            rows = snapshot.new_rows(session, self.before)
        self.left = leftovers.left(self.subject.name, self.before, after, rows)
        self.lost = leftovers.lost(self.before, after)
        return True, []

    # helpers

    def _say_that_it_takes_long(self) -> None:
        depends = ", ".join(self.subject.depends)
        title = f"{STEPS['prepare']}: {depends} and what they need, once for all proofs"
        self.listener.on_step(0, len(self._wanted()), title)

    def _odoo(self, name: str, arguments: list[str]) -> tuple[bool, list[Problem]]:
        """Run Odoo and read its log; an error code with nothing in the log is a problem of its own."""
        log = LogReader()
        code = self.step.run(arguments, log)
        found = self._problems(name, log.close())
        if code and not any(problem.level != "WARNING" for problem in found):
            found.append(self._own_problem(name, f"Odoo ended with code {code}.", log.tail()))
        return code == 0, found

    def _problems(self, name: str, records: list[Record]) -> list[Problem]:
        return problems(records, Context(name, self.subject.name, str(self.copy)))

    def _own_problem(self, name: str, message: str, detail: str = "") -> Problem:
        return Problem(step=name, level="ERROR", logger="devkit.proof", message=message, detail=detail)

    def _module_row(self) -> tuple[str, bool]:
        """The module's state and whether its demo data was loaded, as the database says."""
        with self.cluster.session(self.step.database) as session, session.cursor() as cursor:
            cursor.execute("SELECT state, demo FROM ir_module_module WHERE name = %s", [self.subject.name])
            return cursor.fetchone() or ("", False)


__all__ = ["Listener", "Options", "ProofCancelled", "ProofError", "prove"]
